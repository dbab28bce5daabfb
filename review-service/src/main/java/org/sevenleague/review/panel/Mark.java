package org.sevenleague.review.panel;

/**
 * How something stands, told by words, drawing and colour together.
 *
 * @param tone the class of its colour: ok, wait, bad or idle
 * @param icon the name of its drawing, without {@code #}
 */
public record Mark(String words, String tone, String icon) {

  static Mark good(String words) {
    return new Mark(words, "ok", "i-done");
  }

  static Mark waiting(String words) {
    return new Mark(words, "wait", "i-half");
  }

  static Mark dropped(String words) {
    return new Mark(words, "wait", "i-history");
  }

  static Mark bad(String words) {
    return new Mark(words, "bad", "i-fail");
  }

  static Mark unknown(String words) {
    return new Mark(words, "bad", "i-info");
  }

  static Mark over(String words) {
    return new Mark(words, "idle", "i-dash");
  }
}
