package org.sevenleague.rendering;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Makes links of what {@link TextLinks} find in a text, outside of code and of other links. */
final class ReferenceLinks extends AbstractVisitor {

  private final TextLinks references;

  ReferenceLinks(TextLinks references) {
    this.references = references;
  }

  @Override
  public void visit(Link link) {
    // what is linked already stays so
  }

  @Override
  public void visit(Text text) {
    String literal = text.getLiteral();
    int from = 0;
    for (TextLinks.Link found : references.in(literal)) {
      before(text, new Text(literal.substring(from, found.start())));
      Link link = new Link(found.address(), null);
      link.appendChild(new Text(literal.substring(found.start(), found.end())));
      before(text, link);
      from = found.end();
    }
    if (from > 0) {
      text.setLiteral(literal.substring(from));
    }
  }

  private static void before(Text text, Node node) {
    if (!(node instanceof Text plain) || !plain.getLiteral().isEmpty()) {
      text.insertBefore(node);
    }
  }
}
