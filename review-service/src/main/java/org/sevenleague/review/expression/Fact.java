package org.sevenleague.review.expression;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Something about a change, or why it could not be found out. */
public sealed interface Fact<T> {

  /** It is known. */
  record Known<T>(T value) implements Fact<T> {}

  /**
   * It is not known.
   *
   * @param why a sentence for people
   */
  record Unknown<T>(String why) implements Fact<T> {}

  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unknown(String why) {
    return new Unknown<>(why);
  }

  /**
   * Asks for a fact; a failure makes it unknown, and stands in the log.
   *
   * @param what is asked for, such as "the checks"
   */
  static <T> Fact<T> ask(String what, Supplier<T> source) {
    try {
      return known(source.get());
    } catch (RuntimeException failed) {
      Logger.getLogger(Fact.class.getName())
          .log(Level.WARNING, what + " could not be read", failed);
      return unknown("The portal could not read " + what + "; its log says why.");
    }
  }
}
