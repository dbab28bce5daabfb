package org.sevenleague.rendering;

/** The kinds of colour a piece of code can have; the classes of the stylesheet. */
final class Ink {

  static final int NONE = 0;
  static final int KEYWORD = 1;
  static final int STRING = 2;
  static final int NUMBER = 3;
  static final int FUNCTION = 4;
  static final int COMMENT = 5;

  private Ink() {}

  static String open(int kind) {
    return switch (kind) {
      case KEYWORD -> "<span class=\"k\">";
      case STRING -> "<span class=\"s\">";
      case NUMBER -> "<span class=\"n\">";
      case FUNCTION -> "<span class=\"f\">";
      case COMMENT -> "<i class=\"c\">";
      default -> "";
    };
  }

  static String close(int kind) {
    return kind == NONE ? "" : kind == COMMENT ? "</i>" : "</span>";
  }
}
