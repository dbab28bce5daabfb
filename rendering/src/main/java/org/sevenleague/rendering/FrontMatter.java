package org.sevenleague.rendering;

/** The YAML between two lines of dashes with which some Markdown files begin. */
record FrontMatter(String yaml, String rest) {

  private static final int LONGEST = 20_000;

  static FrontMatter of(String source) {
    String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
    int start = text.startsWith("---\n") ? 4 : text.startsWith("---\r\n") ? 5 : -1;
    int end = start < 0 ? -1 : text.indexOf("\n---", start - 1);
    if (end < start - 1 || end < 0 || end > LONGEST) {
      return new FrontMatter("", text);
    }
    int after = text.indexOf('\n', end + 1);
    String yaml = end < start ? "" : text.substring(start, end);
    return yaml.contains(":")
        ? new FrontMatter(yaml, after < 0 ? "" : text.substring(after + 1))
        : new FrontMatter("", text);
  }

  String html() {
    return yaml.isEmpty() ? "" : "<pre><code>" + CodeBlock.html("yaml", yaml) + "</code></pre>\n";
  }
}
