package org.sevenleague.rendering;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.sevenleague.kernel.SafeHtml;

/**
 * The one gate that HTML from people's text passes. It lets through a list of elements and
 * attributes, prefixes every id so that no script of ours can be confused by one (DOM clobbering),
 * moves headings one level down since the page has its own first heading, and keeps links only when
 * they lead to http, https, mailto or a place on this portal.
 */
final class Sanitiser {

  /** Before every id and fragment of a rendered text. */
  static final String ID_PREFIX = "u-";

  private static final Set<String> CLASSES =
      Set.of(
          "k",
          "s",
          "n",
          "f",
          "c",
          "scroll",
          "task",
          "note",
          "anchor",
          "unseen",
          "flash",
          "wait",
          "info",
          "bad",
          "ok",
          "quiet",
          "footnotes",
          "footnote",
          "unknown",
          "tag");
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}%?");
  private static final Pattern ID = Pattern.compile("[^\\s\"'<>&]{1,200}");
  private static final Pattern IMAGE = Pattern.compile("<(/?)(a|img)\\b([^>]*)>");
  private static final Pattern OUTSIDE = Pattern.compile(" data-outside=\"([^\"]*)\"");
  private static final Pattern ALT = Pattern.compile(" alt=\"([^\"]*)\"");

  private Sanitiser() {}

  static SafeHtml clean(String html, LinkResolver links) {
    return new SafeHtml(outsideImages(policy(links).sanitize(html)));
  }

  private static PolicyFactory policy(LinkResolver links) {
    AttributePolicy ids = (element, attribute, value) -> prefixed(value);
    HtmlPolicyBuilder policy =
        new HtmlPolicyBuilder()
            .allowElements(
                "p",
                "br",
                "hr",
                "b",
                "i",
                "strong",
                "em",
                "u",
                "s",
                "del",
                "ins",
                "sub",
                "sup",
                "small",
                "code",
                "pre",
                "tt",
                "kbd",
                "samp",
                "var",
                "q",
                "cite",
                "abbr",
                "dfn",
                "ul",
                "ol",
                "li",
                "dl",
                "dt",
                "dd",
                "blockquote",
                "table",
                "thead",
                "tbody",
                "tfoot",
                "tr",
                "th",
                "td",
                "caption",
                "div",
                "span",
                "section",
                "aside",
                "details",
                "summary",
                "figure",
                "figcaption",
                "a",
                "img",
                "input",
                "mark",
                "center",
                "picture")
            .allowElements((name, attributes) -> lowered(name), "h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements((name, attributes) -> checkbox(attributes), "input")
            .allowElements((name, attributes) -> reachable(name, attributes), "pre")
            .allowWithoutAttributes("span", "a", "input")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching((element, attribute, value) -> link(value, links))
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) -> image(value, links))
            .onElements("img")
            .allowAttributes("data-outside")
            .matching((element, attribute, value) -> outside(value) ? value.strip() : null)
            .onElements("img")
            .allowAttributes("alt", "title", "lang", "dir", "aria-label")
            .globally()
            .allowAttributes("width", "height", "colspan", "rowspan", "start", "value")
            .matching(NUMBER)
            .onElements("img", "td", "th", "ol", "li")
            .allowAttributes("align")
            .matching(false, "left", "right", "center")
            .onElements("p", "div", "td", "th", "img", "h1", "h2", "h3", "h4", "h5", "h6", "table")
            .allowAttributes("open")
            .onElements("details")
            .allowAttributes("type", "checked", "disabled")
            .onElements("input")
            .allowAttributes("id")
            .matching(ids)
            .globally()
            .allowAttributes("class")
            .matching((element, attribute, value) -> classes(value))
            .globally();
    return policy.toFactory();
  }

  private static @Nullable String lowered(String heading) {
    return switch (heading) {
      case "h1" -> "h2";
      case "h2" -> "h3";
      case "h3" -> "h4";
      case "h4" -> "h5";
      default -> "h6";
    };
  }

  /** A block that may scroll sideways can be reached by keyboard, so that it can be read. */
  private static String reachable(String name, List<String> attributes) {
    attributes.add("tabindex");
    attributes.add("0");
    return name;
  }

  /** Only the marks of a task list: a box nobody can press. */
  private static @Nullable String checkbox(List<String> attributes) {
    int type = attributes.indexOf("type");
    if (type < 0 || !attributes.get(type + 1).equalsIgnoreCase("checkbox")) {
      return null;
    }
    if (!attributes.contains("disabled")) {
      attributes.add("disabled");
      attributes.add("");
    }
    return "input";
  }

  private static @Nullable String prefixed(String id) {
    String bare = id.strip();
    return !ID.matcher(bare).matches()
        ? null
        : bare.startsWith(ID_PREFIX) ? bare : ID_PREFIX + bare;
  }

  private static @Nullable String classes(String value) {
    StringBuilder kept = new StringBuilder();
    for (String word : value.strip().split("\\s+")) {
      if (CLASSES.contains(word)) {
        kept.append(kept.isEmpty() ? "" : " ").append(word);
      }
    }
    return kept.isEmpty() ? null : kept.toString();
  }

  private static @Nullable String link(String value, LinkResolver links) {
    String target = plain(value);
    if (target.startsWith("#")) {
      String id = prefixed(target.substring(1));
      return id == null ? null : "#" + id;
    }
    if (hasScheme(target) || target.startsWith("//")) {
      return target.startsWith("//") ? "https:" + target : target;
    }
    return target.isEmpty() ? null : local(links.link(target));
  }

  private static @Nullable String image(String value, LinkResolver links) {
    String target = plain(value);
    return hasScheme(target) || target.startsWith("//") || target.isEmpty()
        ? null
        : local(links.image(target));
  }

  private static @Nullable String local(Optional<String> address) {
    return address
        .filter(path -> path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\"))
        .orElse(null);
  }

  /** Whether an image lies outside this portal: pages may not load it, they say where it is. */
  static boolean outside(String value) {
    String target = plain(value).toLowerCase(Locale.ROOT);
    return target.startsWith("http://") || target.startsWith("https://");
  }

  private static boolean hasScheme(String target) {
    return SCHEME.matcher(target).find();
  }

  /** Without the white space and control characters that browsers drop from addresses. */
  private static String plain(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0x20 && c != 0x7f && c != '\\') {
        out.append(c);
      } else if (c == ' ') {
        out.append("%20");
      }
    }
    String text = out.toString();
    while (text.startsWith("%20")) {
      text = text.substring(3);
    }
    while (text.endsWith("%20")) {
      text = text.substring(0, text.length() - 3);
    }
    return text;
  }

  /**
   * Turns images that lie outside into their text, linked where no link is open. The input is what
   * the sanitiser wrote, so attributes are in double quotes and hold no angle bracket.
   */
  private static String outsideImages(String html) {
    if (!html.contains("<img")) {
      return html;
    }
    boolean[] linked = {false};
    return IMAGE
        .matcher(html)
        .replaceAll(
            match -> {
              if (match.group(2).equals("a")) {
                linked[0] = match.group(1).isEmpty();
                return java.util.regex.Matcher.quoteReplacement(match.group());
              }
              return java.util.regex.Matcher.quoteReplacement(
                  imageOrText(match.group(), linked[0]));
            });
  }

  private static String imageOrText(String image, boolean linked) {
    if (image.contains(" src=\"")) {
      return OUTSIDE.matcher(image).replaceAll("");
    }
    var alt = ALT.matcher(image);
    var outside = OUTSIDE.matcher(image);
    String text = alt.find() && !alt.group(1).isBlank() ? alt.group(1) : "image";
    String shown = "<span class=\"tag\">" + text + "</span>";
    return outside.find() && !linked
        ? "<a href=\"" + outside.group(1) + "\" rel=\"noreferrer\">" + shown + "</a>"
        : shown;
  }
}
