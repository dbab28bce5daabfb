package org.sevenleague.rendering;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * Colours code line by line with small lexers of our own. Approximate on purpose: it never runs
 * code, never fails and takes time linear in the text; a rare string may have the wrong colour.
 */
public final class SyntaxColours {

  /** Characters; a longer line (minified code, data) is shown without colour. */
  public static final int LONGEST_LINE = 4_000;

  /** Characters of a text; what comes after is shown without colour, and the page says so. */
  public static final int LONGEST_TEXT = 2_000_000;

  private SyntaxColours() {}

  /** Whether that language has colours here. */
  public static boolean knows(Language language) {
    return Grammars.knows(language.lexer());
  }

  /**
   * Colours a whole text.
   *
   * @param language a name that {@link Languages#named} knows; others get no colour
   * @return one entry a line, line ends left out; a text that ends with a line end has no empty
   *     last line
   */
  public static List<SafeHtml> colour(String language, String text) {
    Language known = Languages.named(language).orElse(Language.TEXT);
    return lines(known, split(text)).stream().map(ColouredLine::html).toList();
  }

  /** Colours lines of one text in order; the result has one entry for each. */
  public static List<ColouredLine> lines(Language language, List<String> lines) {
    LineLexer lexer = Grammars.lexer(language.lexer());
    Inks inks = new Inks();
    List<ColouredLine> coloured = new ArrayList<>(lines.size());
    long seen = 0;
    for (String line : lines) {
      seen += line.length();
      if (line.length() <= LONGEST_LINE && seen <= LONGEST_TEXT) {
        lexer.line(line, inks);
        coloured.add(new ColouredLine(line, inks.take()));
      } else {
        coloured.add(ColouredLine.plain(line));
      }
    }
    return coloured;
  }

  /** The lines of a text without their ends ({@code \n} or {@code \r\n}). */
  public static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int stop = end < 0 ? text.length() : end;
      int bare = stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
      lines.add(text.substring(at, bare));
      at = stop + 1;
    }
    return lines;
  }
}
