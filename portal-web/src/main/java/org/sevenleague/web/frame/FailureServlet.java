package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers for failures that the container raises outside of JAX-RS; web.xml sends them here. Asked
 * directly it is an address like any other that does not exist.
 */
public class FailureServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient FailureAnswer answers;

  @SuppressWarnings("NullAway.Init")
  public FailureServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      answers.send(request, response, 404);
      return;
    }
    SecurityHeaders.apply(request, response, RequestContext.of(request).id());
    Object thrown = request.getAttribute("jakarta.servlet.error.exception");
    if (thrown instanceof Throwable cause) {
      answers.send(request, response, answers.answer(cause, request, response));
    } else {
      Object status = request.getAttribute("jakarta.servlet.error.status_code");
      answers.send(request, response, status instanceof Integer code ? code : 500);
    }
  }
}
