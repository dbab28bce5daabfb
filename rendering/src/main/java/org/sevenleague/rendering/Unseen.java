package org.sevenleague.rendering;

import java.util.Locale;
import org.sevenleague.kernel.SafeHtml;

/**
 * Makes visible what hides in text: characters that reorder the text around them (CVE-2021-42574),
 * that take no room, or that look like a Latin letter inside a Latin word. Ordinary Arabic, Hebrew,
 * Cyrillic, Indic text and emoji keep their joiners and marks without notice.
 */
public final class Unseen {

  private Unseen() {}

  /** Whether a reader has to be warned: a banner says that the text is not what it looks like. */
  public static boolean misleads(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lone = Character.isSurrogate(c) && c != 0xDB40;
      if (c >= 0xa0 && !lone && (isMarked(text, i) || isAlike(text, i))) {
        return true;
      }
    }
    return false;
  }

  /** Escapes text and marks what hides in it. */
  public static SafeHtml html(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    append(text, 0, text.length(), out);
    return new SafeHtml(out.toString());
  }

  /** Appends part of a line, escaped and marked; looks at the whole line to judge a character. */
  static void append(CharSequence line, int from, int to, StringBuilder out) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c >= 0x20 && c < 0x7f) {
        escape(c, out);
      } else if (c == '\t' || c == '\n') {
        out.append(c);
      } else if (isMarked(line, i)) {
        i = mark(line, i, to, out);
      } else if (isAlike(line, i)) {
        out.append("<span class=\"unseen\" title=\"U+").append(hex(c));
        out.append(", looks like a Latin letter and is none\">").append(c).append("</span>");
      } else {
        out.append(c);
      }
    }
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.append(c);
    }
  }

  private static int mark(CharSequence line, int at, int to, StringBuilder out) {
    int point = Character.codePointAt(line, at);
    String name = Character.getName(point);
    out.append("<span class=\"unseen\" title=\"");
    SafeHtml.escape(name == null ? "unassigned" : name.toLowerCase(Locale.ROOT), out);
    out.append("\">U+").append(hex(point)).append("</span>");
    return Math.min(to, at + Character.charCount(point)) - 1;
  }

  private static String hex(int point) {
    return String.format(Locale.ROOT, "%04X", point);
  }

  private static boolean isBidiControl(char c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean suspect(char c) {
    return c == 0x00AD
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || c == 0x180E
        || c == 0x200B
        || (c >= 0x2028 && c <= 0x2029)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB)
        || c == 0xDB40; // the plane of tags and supplementary variation selectors
  }

  /** Whether the character at {@code i} is shown by its number instead of itself. */
  private static boolean isMarked(CharSequence line, int i) {
    char c = line.charAt(i);
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
      return c != '\t' && c != '\n' && !(c == '\r' && i == line.length() - 1);
    }
    return switch (c) {
      case 0x200C, 0x200D -> !joins(line, i);
      case 0x200E, 0x200F, 0x061C -> !nearRightToLeft(line, i);
      case 0xDB40 -> !endsFlag(line, i);
      default -> isBidiControl(c) || suspect(c) || isLoneSurrogate(line, i);
    };
  }

  private static boolean isLoneSurrogate(CharSequence line, int i) {
    char c = line.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? i + 1 >= line.length() || !Character.isLowSurrogate(line.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(line.charAt(i - 1));
  }

  /** A joiner between letters of a script that joins, or inside an emoji sequence. */
  private static boolean joins(CharSequence line, int i) {
    if (i == 0 || i + 1 >= line.length()) {
      return false;
    }
    int before = Character.codePointBefore(line, i);
    int after = Character.codePointAt(line, i + 1);
    boolean emoji = (isPicture(before) || before == 0xFE0F) && isPicture(after);
    return emoji || (isJoiningScript(before) && (isJoiningScript(after) || after == ' '));
  }

  private static boolean isPicture(int point) {
    return point >= 0x1F000 || (point >= 0x2190 && point <= 0x2BFF);
  }

  private static boolean isJoiningScript(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case ARABIC, SYRIAC, MONGOLIAN, NKO, DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA -> true;
      case TAMIL, TELUGU, KANNADA, MALAYALAM, SINHALA, KHMER, MYANMAR, TIBETAN, INHERITED -> true;
      default -> false;
    };
  }

  private static boolean nearRightToLeft(CharSequence line, int at) {
    for (int i = Math.max(0, at - 40); i < Math.min(line.length(), at + 40); i++) {
      byte direction = Character.getDirectionality(line.charAt(i));
      if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
          || (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT && line.charAt(i) != 0x200F)) {
        return true;
      }
    }
    return false;
  }

  /** Tags spell the regional flags after a black flag; anywhere else they carry hidden text. */
  private static boolean endsFlag(CharSequence line, int at) {
    int i = at;
    while (i >= 2 && line.charAt(i - 2) == 0xDB40) {
      i -= 2;
    }
    return at - i <= 14 && i >= 2 && Character.codePointBefore(line, i) == 0x1F3F4;
  }

  /** A Cyrillic or Greek letter of Latin looks, in a word that has Latin letters too. */
  private static boolean isAlike(CharSequence line, int i) {
    if ("аеіјорсухѕԁһАВЕІЈКМНОРСТУХЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".indexOf(line.charAt(i)) < 0) {
      return false;
    }
    return latinNextTo(line, i, -1) || latinNextTo(line, i, 1);
  }

  private static boolean latinNextTo(CharSequence line, int at, int step) {
    int i = at + step;
    for (int seen = 0; seen < 64 && i >= 0 && i < line.length(); i += step, seen++) {
      char c = line.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        return true;
      }
      if (!Character.isLetter(c)) {
        return false;
      }
    }
    return false;
  }
}
