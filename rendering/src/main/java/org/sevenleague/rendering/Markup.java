package org.sevenleague.rendering;

import java.util.Optional;
import org.sevenleague.kernel.SafeHtml;

/** Renders what people wrote as markup. Never fails: what cannot be rendered is shown as text. */
public final class Markup {

  /** Characters; a longer text is shown as it is, and says so. */
  public static final int LONGEST_TEXT = 1_000_000;

  private Markup() {}

  /**
   * The text as HTML, sanitised. The same text gives the same HTML.
   *
   * @param links where relative links and images lead
   */
  public static SafeHtml render(String source, Format format, LinkResolver links) {
    if (source.length() > LONGEST_TEXT) {
      return plain(
          source.substring(0, LONGEST_TEXT),
          "It is too long to be rendered: shown as it is, the first "
              + LONGEST_TEXT
              + " characters.");
    }
    return switch (format) {
      case MARKDOWN -> Markdown.render(source, links);
      case RST -> Rst.render(source, links);
      case PLAIN -> plain(source, "");
    };
  }

  /**
   * What somebody says, in Markdown: only links to other pages of this portal and to the web lead
   * anywhere, and {@code references} in the text become links.
   */
  public static SafeHtml comment(String source, TextLinks references) {
    return source.length() > LONGEST_TEXT
        ? render(source, Format.MARKDOWN, LinkResolver.NONE)
        : Markdown.render(source, ROOTED, references);
  }

  private static final LinkResolver ROOTED =
      new LinkResolver() {
        @Override
        public Optional<String> link(String target) {
          return target.startsWith("/") ? Optional.of(target) : Optional.empty();
        }

        @Override
        public Optional<String> image(String target) {
          return Optional.empty();
        }
      };

  /** The text in one block, with a sentence above that says why, if there is one. */
  static SafeHtml plain(String source, String why) {
    StringBuilder out = new StringBuilder(source.length() + 200);
    if (!why.isEmpty()) {
      out.append("<p class=\"flash wait\">").append(SafeHtml.escape(why)).append("</p>\n");
    }
    out.append("<pre tabindex=\"0\">").append(Unseen.html(source)).append("</pre>\n");
    return new SafeHtml(out.toString());
  }
}
