package org.sevenleague.kernel;

/**
 * HTML that may stand in a page without escaping. Only renderers that sanitise or build every tag
 * themselves make it; templates let nothing else through unescaped.
 */
public record SafeHtml(String markup) {

  /** Plain text made safe by escaping. */
  public static SafeHtml text(String text) {
    return new SafeHtml(escape(text));
  }

  /** Escapes the five characters that mean something in HTML text and quoted attributes. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    escape(text, out);
    return out.toString();
  }

  /** Appends {@code text} to {@code out}, escaped. */
  public static void escape(CharSequence text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return markup;
  }
}
