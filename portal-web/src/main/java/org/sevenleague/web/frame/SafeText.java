package org.sevenleague.web.frame;

import java.util.Set;
import org.sevenleague.kernel.SafeHtml;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Takes the place of Thymeleaf's own {@code th:utext}: what goes into a page unescaped is a {@link
 * SafeHtml}, or the page fails.
 */
final class SafeText extends AbstractProcessorDialect {

  /** After th:each and th:if, before the standard processor of that name, which has 1400. */
  private static final int PRECEDENCE = 1390;

  SafeText() {
    super("safe text", "th", StandardDialect.PROCESSOR_PRECEDENCE);
  }

  @Override
  public Set<IProcessor> getProcessors(String dialectPrefix) {
    return Set.of(new Unescaped(dialectPrefix));
  }

  private static final class Unescaped extends AbstractAttributeTagProcessor {

    Unescaped(String prefix) {
      super(TemplateMode.HTML, prefix, null, false, "utext", true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName name,
        String expression,
        IElementTagStructureHandler structure) {
      Object value =
          StandardExpressions.getExpressionParser(context.getConfiguration())
              .parseExpression(context, expression)
              .execute(context);
      switch (value) {
        case null -> structure.setBody("", false);
        case SafeHtml html -> structure.setBody(html.markup(), false);
        default ->
            throw new IllegalStateException(
                expression + " is " + value.getClass().getName() + "; th:utext takes SafeHtml");
      }
    }
  }
}
