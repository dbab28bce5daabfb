package org.sevenleague.rendering;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.SafeHtml;

/** Directives of Sphinx and of the PEPs, and a visible block for every other one. */
final class RstDirective {

  private static final Pattern HEAD =
      Pattern.compile(
          "\\A\\s*\\.\\.\\s+(?:\\|[^|\\n]*\\|\\s+)?([A-Za-z][A-Za-z0-9_.:+-]*?)::[ \\t]*([^\\n]*)\\n?");
  private static final Pattern OPTION = Pattern.compile("\\s*:[A-Za-z][A-Za-z0-9_-]*:.*");

  private RstDirective() {}

  /**
   * A directive as HTML that still has to pass the sanitiser.
   *
   * @param source as written, from its two dots on
   * @param inner renders the text inside
   */
  static String html(String source, UnaryOperator<String> inner) {
    Matcher head = HEAD.matcher(source);
    if (!head.find()) {
      return unknown("", source);
    }
    String name = head.group(1).toLowerCase(Locale.ROOT);
    String argument = head.group(2).strip();
    String body = body(source.substring(head.end()));
    return switch (name) {
      case "code-block", "code", "sourcecode", "highlight" -> code(argument, body);
      case "literalinclude", "include", "raw", "csv-table" -> refused(name, argument, source);
      case "versionadded" -> note("info", "New in version " + argument, body, inner);
      case "versionchanged" -> note("info", "Changed in version " + argument, body, inner);
      case "deprecated", "deprecated-removed" ->
          note("wait", "Deprecated since version " + argument, body, inner);
      case "seealso" -> note("info", "See also", joined(argument, body), inner);
      case "canonical-doc", "canonical-pypa-spec", "canonical-typing-spec" ->
          note("wait", "This is a historical document. The current one: " + argument, body, inner);
      case "withdrawn", "rejected", "superseded" ->
          note(
              "wait",
              "This was " + name + (argument.isEmpty() ? "" : ": " + argument),
              body,
              inner);
      case "epigraph", "pull-quote", "highlights" ->
          "<blockquote>" + inner.apply(joined(argument, body)) + "</blockquote>";
      case "list-table" -> RstListTable.html(argument, source, body, inner);
      case "function", "class", "method", "attribute", "data", "exception" ->
          described(argument, body, inner);
      case "rubric" -> "<p><strong>" + SafeHtml.escape(argument) + "</strong></p>";
      case "centered" -> "<p>" + SafeHtml.escape(argument) + "</p>";
      case "math", "productionlist", "mermaid", "graphviz", "prompt", "doctest", "testcode" ->
          "<pre>" + SafeHtml.escape(joined(argument, body)) + "</pre>";
      case "only", "container", "glossary", "rst-class", "compound", "tab", "tabs" ->
          inner.apply(body);
      case "index", "toctree", "currentmodule", "module", "py:currentmodule", "py:module", "meta" ->
          "";
      default ->
          name.matches("[a-z]+:[a-z]+")
              ? described(argument, body, inner)
              : unknown(
                  name + (argument.isEmpty() ? "" : " " + argument), body.isBlank() ? "" : body);
    };
  }

  /** A block that could not be carried out, and of which only the reason is known. */
  static String mistake(String why) {
    return "<div class=\"note wait\"><p><strong>Not carried out here</strong></p><p>"
        + SafeHtml.escape(why)
        + "</p></div>";
  }

  private static String code(String language, String body) {
    return "<pre><code>" + CodeBlock.html(language, body) + "</code></pre>";
  }

  private static String described(String signature, String body, UnaryOperator<String> inner) {
    return "<dl><dt><code>"
        + SafeHtml.escape(signature)
        + "</code></dt><dd>"
        + (body.isBlank() ? "" : inner.apply(body))
        + "</dd></dl>";
  }

  private static String note(String tone, String title, String body, UnaryOperator<String> inner) {
    return "<div class=\"note "
        + tone
        + "\"><p><strong>"
        + SafeHtml.escape(title)
        + "</strong></p>"
        + (body.isBlank() ? "" : inner.apply(body))
        + "</div>";
  }

  private static String refused(String name, String argument, String source) {
    return "<div class=\"note wait\"><p><strong>"
        + SafeHtml.escape(name)
        + "</strong> is not carried out here: it would take in "
        + SafeHtml.escape(argument.isEmpty() ? "foreign text" : argument)
        + ".</p><pre>"
        + SafeHtml.escape(source.strip())
        + "</pre></div>";
  }

  private static String unknown(String name, String body) {
    return "<div class=\"note unknown\">"
        + (name.isEmpty() ? "" : "<p><strong>" + SafeHtml.escape(name) + "</strong></p>")
        + (body.isEmpty() ? "" : "<pre>" + SafeHtml.escape(body) + "</pre>")
        + "</div>";
  }

  private static String joined(String argument, String body) {
    return argument.isEmpty() ? body : argument + "\n\n" + body;
  }

  /** The indented text under a directive, its options left out, moved to the margin. */
  private static String body(String rest) {
    List<String> lines = rest.lines().dropWhile(line -> OPTION.matcher(line).matches()).toList();
    int margin =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder out = new StringBuilder(rest.length());
    for (String line : lines) {
      out.append(line.isBlank() ? "" : line.substring(margin)).append('\n');
    }
    String body = out.toString();
    int start = 0;
    while (start < body.length() && body.charAt(start) == '\n') {
      start++;
    }
    return body.substring(start).stripTrailing() + (body.isBlank() ? "" : "\n");
  }
}
