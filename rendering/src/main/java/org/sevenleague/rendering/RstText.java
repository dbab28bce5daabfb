package org.sevenleague.rendering;

import laika.api.Transformer;
import laika.ast.Element;
import laika.ast.InvalidBlock;
import laika.ast.InvalidSpan;
import laika.ast.MessageFilter;
import laika.format.HTML$;
import laika.format.ReStructuredText$;
import laika.render.HTMLFormatter;
import org.sevenleague.kernel.SafeHtml;
import scala.Function1;
import scala.PartialFunction;
import scala.Tuple2;
import scala.runtime.AbstractPartialFunction;
import scala.util.Either;

/**
 * Renders reStructuredText by Laika; the result is not clean yet. What Laika does not know, a
 * directive or a role of Sphinx or of the PEPs, comes here as it was written and is rendered by
 * {@link RstDirective} and {@link RstRole}, or shown as it is.
 */
final class RstText {

  /** Bytes of stack: the parser descends once for each level of nesting. */
  static final long STACK_BYTES = 8L << 20;

  /** Directives inside directives whose text is rendered; deeper ones are shown as they are. */
  private static final int DEEPEST = 4;

  private final int depth;
  private final Transformer transformer;

  RstText(int depth) {
    this.depth = depth;
    this.transformer = transformer(new Unknown());
  }

  private static Transformer transformer(Unknown unknown) {
    var builder = Transformer.from(ReStructuredText$.MODULE$).to(HTML$.MODULE$);
    var rendering = renderingWith(builder, unknown);
    return rendering.build();
  }

  @SuppressWarnings("unchecked")
  private static laika.api.builder.TransformerBuilder<HTMLFormatter> renderingWith(
      laika.api.builder.TransformerBuilder<HTMLFormatter> builder, Unknown unknown) {
    var rendering =
        (laika.api.builder.TransformerBuilder<HTMLFormatter>)
            builder.rendering((PartialFunction<Tuple2<HTMLFormatter, Element>, String>) unknown);
    var silent =
        (laika.api.builder.TransformerBuilder<HTMLFormatter>)
            rendering.renderMessages(MessageFilter.None$.MODULE$);
    return (laika.api.builder.TransformerBuilder<HTMLFormatter>)
        silent.failOnMessages(MessageFilter.None$.MODULE$);
  }

  /** The text as HTML that still has to pass the sanitiser. */
  String html(String source) {
    Either<?, String> result = transformer.transform(source);
    if (result.isLeft()) {
      throw new IllegalStateException(String.valueOf(result.left().toOption().get()));
    }
    return result.right().toOption().get();
  }

  /** The text inside a directive; as it is when directives are nested too deep. */
  private String inner(String source) {
    return depth >= DEEPEST
        ? "<pre>" + SafeHtml.escape(source) + "</pre>"
        : new RstText(depth + 1).html(source);
  }

  /** Renders what Laika could not. */
  private final class Unknown
      extends AbstractPartialFunction<Tuple2<HTMLFormatter, Element>, String> {

    @Override
    public boolean isDefinedAt(Tuple2<HTMLFormatter, Element> rendered) {
      return rendered._2() instanceof InvalidBlock || rendered._2() instanceof InvalidSpan;
    }

    @Override
    public <A extends Tuple2<HTMLFormatter, Element>, B> B applyOrElse(
        A rendered, Function1<A, B> otherwise) {
      @SuppressWarnings("unchecked")
      B html = (B) html(rendered._2());
      return html == null ? otherwise.apply(rendered) : html;
    }

    private @org.jspecify.annotations.Nullable String html(Element element) {
      return switch (element) {
        case InvalidBlock block ->
            block.source().input().isBlank()
                ? RstDirective.mistake(block.message().content())
                : RstDirective.html(block.source().input(), RstText.this::inner);
        case InvalidSpan span -> RstRole.html(span.source().input());
        default -> null;
      };
    }
  }
}
