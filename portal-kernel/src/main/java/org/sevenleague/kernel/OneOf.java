package org.sevenleague.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The words that a {@code @QueryParam String} may be. Another word is refused before the method is
 * called, as {@link Parameters#word} does; without any the default stands.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface OneOf {
  String[] value();
}
