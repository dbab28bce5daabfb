package org.sevenleague.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a number in an address, a {@code @QueryParam int} or {@code long}. Another value is
 * refused before the method is called, as {@link Parameters#number} does. Without this, the range
 * is from 0.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface Within {

  long least() default 0;

  long most() default Long.MAX_VALUE;
}
