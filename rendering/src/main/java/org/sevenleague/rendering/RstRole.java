package org.sevenleague.rendering;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.SafeHtml;

/** Roles of Sphinx and of the PEPs: links to PEPs and RFCs, all else as code or text. */
final class RstRole {

  private static final Pattern ROLE =
      Pattern.compile("\\A:([A-Za-z][A-Za-z0-9_.:+-]*):`([^`]*)`\\z", Pattern.DOTALL);
  private static final Pattern ROLE_AFTER =
      Pattern.compile("\\A`([^`]*)`:([A-Za-z][A-Za-z0-9_.:+-]*):\\z", Pattern.DOTALL);
  private static final Pattern TITLED =
      Pattern.compile("\\A(.*?)\\s*<([^<>]*)>\\z", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\A`(.*)`__?\\z", Pattern.DOTALL);

  private RstRole() {}

  /**
   * A role, or a link that leads to another file, as HTML that still has to pass the sanitiser.
   *
   * @param source as written
   */
  static String html(String source) {
    Matcher role = ROLE.matcher(source);
    if (role.find()) {
      return role(role.group(1), role.group(2));
    }
    Matcher after = ROLE_AFTER.matcher(source);
    if (after.find()) {
      return role(after.group(2), after.group(1));
    }
    Matcher link = LINK.matcher(source);
    if (link.find()) {
      Matcher titled = TITLED.matcher(link.group(1));
      return titled.find()
          ? anchor(titled.group(2), titled.group(1))
          : SafeHtml.escape(link.group(1));
    }
    return SafeHtml.escape(source);
  }

  private static String role(String name, String text) {
    Matcher titled = TITLED.matcher(text);
    boolean hasTitle = titled.find();
    String title = hasTitle ? titled.group(1) : "";
    String target = hasTitle ? titled.group(2) : text;
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "pep" -> numbered("PEP ", "https://peps.python.org/pep-", "%04d/", target, title);
      case "rfc" -> numbered("RFC ", "https://www.rfc-editor.org/rfc/rfc", "%d", target, title);
      case "ref", "doc", "term", "any", "numref", "abbr", "dfn", "guilabel", "menuselection" ->
          SafeHtml.escape(hasTitle ? title : target);
      case "math", "kbd", "file", "command", "program", "samp" ->
          "<code>" + SafeHtml.escape(text) + "</code>";
      default -> "<code>" + SafeHtml.escape(hasTitle ? title : shortName(target)) + "</code>";
    };
  }

  /** As Sphinx: a tilde means only the last part, an exclamation mark means no link. */
  private static String shortName(String target) {
    return target.startsWith("~")
        ? target.substring(Math.max(1, target.lastIndexOf('.') + 1))
        : target.startsWith("!") ? target.substring(1) : target;
  }

  private static String numbered(
      String word, String base, String form, String target, String title) {
    int hash = target.indexOf('#');
    String digits = (hash < 0 ? target : target.substring(0, hash)).strip();
    if (!digits.matches("[0-9]{1,6}")) {
      return "<code>" + SafeHtml.escape(target) + "</code>";
    }
    String address = base + String.format(Locale.ROOT, form, Integer.parseInt(digits));
    return anchor(
        hash < 0 ? address : address + target.substring(hash),
        title.isEmpty() ? word + digits : title);
  }

  private static String anchor(String address, String text) {
    return "<a href=\""
        + SafeHtml.escape(address.strip())
        + "\">"
        + SafeHtml.escape(text.isBlank() ? address : text)
        + "</a>";
  }
}
