package org.sevenleague.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.engine.ViewEngine;
import jakarta.mvc.engine.ViewEngineContext;
import jakarta.mvc.engine.ViewEngineException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lets Jakarta MVC render our templates. */
@ApplicationScoped
public class ThymeleafEngine implements ViewEngine {

  @Inject private Templates templates;

  @SuppressWarnings("NullAway.Init")
  public ThymeleafEngine() {}

  @Override
  public boolean supports(String view) {
    return view.endsWith(".html");
  }

  @Override
  public void processView(ViewEngineContext context) throws ViewEngineException {
    String page =
        templates.render(
            context.getView(),
            context.getModels().asMap(),
            context.getRequest(HttpServletRequest.class),
            context.getResponse(HttpServletResponse.class));
    context.getResponseHeaders().putSingle("Content-Type", "text/html;charset=UTF-8");
    try {
      context.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new ViewEngineException(gone);
    }
  }
}
