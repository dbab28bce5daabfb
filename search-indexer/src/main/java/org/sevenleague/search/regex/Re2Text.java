package org.sevenleague.search.regex;

import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;

/**
 * Writes a tree as RE2's syntax without flags, so that re2j marks exactly what the automaton finds:
 * case variants and classes are spelled out.
 */
final class Re2Text {

  private Re2Text() {}

  static String of(Regex regex) {
    StringBuilder out = new StringBuilder();
    write(regex, out);
    return out.toString();
  }

  private static void write(Regex regex, StringBuilder out) {
    switch (regex) {
      case Empty empty -> out.append("(?:)");
      case OneOf oneOf -> out.append(oneOf.set());
      case At at ->
          out.append(
              switch (at.place()) {
                case LINE_START -> "\\A";
                case LINE_END -> "\\z";
                case WORD_EDGE -> "\\b";
                case NO_WORD_EDGE -> "\\B";
              });
      case Sequence sequence -> sequence.parts().forEach(part -> group(part, out));
      case Choice choice -> {
        String between = "";
        for (Regex branch : choice.branches()) {
          out.append(between);
          group(branch, out);
          between = "|";
        }
      }
      case Repeat repeat -> {
        group(repeat.part(), out);
        out.append('{').append(repeat.min());
        if (repeat.max() != repeat.min()) {
          out.append(',').append(repeat.max() == Repeat.NO_END ? "" : repeat.max());
        }
        out.append('}').append(repeat.lazy() ? "?" : "");
      }
    }
  }

  private static void group(Regex part, StringBuilder out) {
    if (part instanceof OneOf) {
      write(part, out);
    } else {
      out.append("(?:");
      write(part, out);
      out.append(')');
    }
  }

  /** Whether some set of the tree holds the code point. */
  static boolean mentions(Regex regex, int codePoint) {
    return switch (regex) {
      case Empty empty -> false;
      case At at -> false;
      case OneOf oneOf -> oneOf.set().has(codePoint);
      case Sequence sequence -> sequence.parts().stream().anyMatch(p -> mentions(p, codePoint));
      case Choice choice -> choice.branches().stream().anyMatch(b -> mentions(b, codePoint));
      case Repeat repeat -> mentions(repeat.part(), codePoint);
    };
  }
}
