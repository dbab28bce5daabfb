package org.sevenleague.rendering;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/** A block of code inside a text. */
final class CodeBlock {

  private CodeBlock() {}

  /** Its lines in colour, each ended by a line feed. */
  static String html(String language, String code) {
    List<SafeHtml> lines = SyntaxColours.colour(language, code);
    StringBuilder out = new StringBuilder(code.length() * 2);
    lines.forEach(line -> out.append(line.markup()).append('\n'));
    return out.toString();
  }
}
