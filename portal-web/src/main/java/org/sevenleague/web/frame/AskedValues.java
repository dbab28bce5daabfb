package org.sevenleague.web.frame;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Parameters;
import org.sevenleague.kernel.Within;

/**
 * Reads the numbers and words in the query of an address, of pages and of the API. One that is
 * wrong is refused with 422, which names it, its value and what it may be; never replaced by
 * another in silence. Without this, Jakarta REST would call a page with such a value missing.
 */
@Provider
public class AskedValues implements ParamConverterProvider {

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    Optional<String> name = find(annotations, QueryParam.class).map(QueryParam::value);
    Optional<String> usual = find(annotations, DefaultValue.class).map(DefaultValue::value);
    if (name.isEmpty() || usual.isEmpty()) {
      // without a default only Jakarta REST knows what a number is that was not given
      return null;
    }
    String standard = usual.get();
    if (type == int.class || type == long.class) {
      Optional<Within> range = find(annotations, Within.class);
      long least = range.map(Within::least).orElse(0L);
      long most = range.map(Within::most).orElse(Long.MAX_VALUE);
      return type == int.class
          ? converter(
              text ->
                  Parameters.number(
                      name.get(),
                      text,
                      standard.isEmpty() ? 0 : Integer.parseInt(standard),
                      (int) least,
                      (int) Math.min(most, Integer.MAX_VALUE)))
          : converter(
              text ->
                  Parameters.number(
                      name.get(),
                      text,
                      standard.isEmpty() ? 0 : Long.parseLong(standard),
                      least,
                      most));
    }
    return type == String.class
        ? find(annotations, OneOf.class)
            .<ParamConverter<T>>map(
                words ->
                    converter(
                        text ->
                            Parameters.word(name.get(), text, standard, List.of(words.value()))))
            .orElse(null)
        : null;
  }

  private static <A extends Annotation> Optional<A> find(Annotation[] all, Class<A> wanted) {
    return Arrays.stream(all).filter(wanted::isInstance).map(wanted::cast).findFirst();
  }

  @SuppressWarnings("unchecked") // of a primitive type, T is what it is boxed as
  private static <T> ParamConverter<T> converter(Function<String, Object> read) {
    return new ParamConverter<>() {
      @Override
      public T fromString(String text) {
        try {
          return (T) read.apply(text);
        } catch (Invalid invalid) {
          throw new WebApplicationException(invalid, 422);
        }
      }

      @Override
      public String toString(T value) {
        return String.valueOf(value);
      }
    };
  }
}
