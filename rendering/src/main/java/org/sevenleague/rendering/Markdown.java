package org.sevenleague.rendering;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.sevenleague.kernel.SafeHtml;

/** Markdown as on GitHub: CommonMark, tables, task lists, strikethrough, footnotes, alerts. */
final class Markdown {

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          AutolinkExtension.create(),
          FootnotesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  static SafeHtml render(String source, LinkResolver links) {
    return render(source, links, TextLinks.NONE);
  }

  static SafeHtml render(String source, LinkResolver links, TextLinks references) {
    FrontMatter front = FrontMatter.of(source);
    Slugs slugs = new Slugs();
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .nodeRendererFactory(context -> new MarkdownNodes(context, slugs)) // the first one wins
            .extensions(EXTENSIONS)
            .build();
    Node document = PARSER.parse(front.rest());
    if (references != TextLinks.NONE) {
      document.accept(new ReferenceLinks(references));
    }
    String html = renderer.render(document);
    return Sanitiser.clean(front.html() + OutsideImages.mark(html), links);
  }
}
