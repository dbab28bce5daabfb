package org.sevenleague.rendering;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;

/** Our own HTML for headings, code, alerts, task lists and tables. */
final class MarkdownNodes implements NodeRenderer {

  private static final Map<String, String> ALERTS =
      Map.of(
          "[!NOTE]", "info",
          "[!TIP]", "ok",
          "[!IMPORTANT]", "info",
          "[!WARNING]", "wait",
          "[!CAUTION]", "bad");

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Slugs slugs;

  MarkdownNodes(HtmlNodeRendererContext context, Slugs slugs) {
    this.context = context;
    this.html = context.getWriter();
    this.slugs = slugs;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Heading.class,
        FencedCodeBlock.class,
        IndentedCodeBlock.class,
        BlockQuote.class,
        ListItem.class,
        TableBlock.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case FencedCodeBlock code -> code(code.getInfo(), code.getLiteral());
      case IndentedCodeBlock code -> code("", code.getLiteral());
      case BlockQuote quote -> quote(quote);
      case ListItem item -> item(item);
      case TableBlock table -> table(table);
      default -> throw new IllegalStateException("not ours: " + node);
    }
  }

  private void heading(Heading heading) {
    String tag = "h" + heading.getLevel();
    html.line();
    html.tag(tag, Map.of("id", Sanitiser.ID_PREFIX + slugs.next(textOf(heading))));
    children(heading);
    html.tag("/" + tag);
    html.line();
  }

  private void code(@Nullable String info, String literal) {
    String language = info == null ? "" : info.strip().split("[\\s,{:]", 2)[0];
    html.line();
    html.tag("pre");
    html.tag("code");
    html.raw(CodeBlock.html(language, literal));
    html.tag("/code");
    html.tag("/pre");
    html.line();
  }

  private void quote(BlockQuote quote) {
    Optional<String> alert = alert(quote);
    html.line();
    if (alert.isPresent()) {
      String mark = alert.get();
      html.tag("div", Map.of("class", "note " + ALERTS.get(mark)));
      html.tag("p");
      html.tag("strong");
      html.text(
          mark.charAt(2) + mark.substring(3, mark.length() - 1).toLowerCase(java.util.Locale.ROOT));
      html.tag("/strong");
      html.tag("/p");
    } else {
      html.tag("blockquote");
    }
    html.line();
    children(quote);
    html.line();
    html.tag(alert.isPresent() ? "/div" : "/blockquote");
    html.line();
  }

  /** The mark of an alert, taken out of the quote's first line. */
  private static Optional<String> alert(BlockQuote quote) {
    if (!(quote.getFirstChild() instanceof Paragraph paragraph)
        || !(paragraph.getFirstChild() instanceof Text)) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    Node node = paragraph.getFirstChild();
    while (node instanceof Text text) {
      line.append(text.getLiteral());
      node = node.getNext();
    }
    String mark = line.toString().strip().toUpperCase(java.util.Locale.ROOT);
    if (!ALERTS.containsKey(mark)
        || (node != null && !(node instanceof SoftLineBreak || node instanceof HardLineBreak))) {
      return Optional.empty();
    }
    while (paragraph.getFirstChild() instanceof Text text) {
      text.unlink();
    }
    if (node != null) {
      node.unlink();
    }
    return Optional.of(mark);
  }

  private void item(ListItem item) {
    Optional<Boolean> done = task(item);
    html.tag("li", done.isPresent() ? Map.of("class", "task") : Map.of());
    if (done.isPresent()) {
      html.raw("<input type=\"checkbox\" disabled=\"\"" + (done.get() ? " checked=\"\"" : ""));
      html.raw(" aria-label=\"" + (done.get() ? "done" : "not done") + "\"> ");
    }
    children(item);
    html.tag("/li");
    html.line();
  }

  private static Optional<Boolean> task(ListItem item) {
    if (item.getFirstChild() instanceof Paragraph paragraph
        && paragraph.getFirstChild() instanceof Text text) {
      String literal = text.getLiteral();
      if (literal.length() > 3 && literal.charAt(0) == '[' && literal.startsWith("] ", 2)) {
        char mark = literal.charAt(1);
        if (mark == ' ' || mark == 'x' || mark == 'X') {
          text.setLiteral(literal.substring(4));
          return Optional.of(mark != ' ');
        }
      }
    }
    return Optional.empty();
  }

  private void table(TableBlock table) {
    html.line();
    html.tag("div", Map.of("class", "scroll"));
    html.tag("table");
    html.line();
    children(table);
    html.tag("/table");
    html.tag("/div");
    html.line();
  }

  private void children(Node parent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
  }

  private static String textOf(Node node) {
    StringBuilder out = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            out.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak softBreak) {
            out.append(' ');
          }
        });
    return out.toString();
  }
}
