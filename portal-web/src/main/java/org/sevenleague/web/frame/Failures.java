package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Catches everything that a page or an API method throws. */
@Provider
public class Failures implements ExceptionMapper<Throwable> {

  @Inject private FailureAnswer answers;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  @SuppressWarnings("NullAway.Init")
  public Failures() {}

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException http
        && http.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
      return http.getResponse();
    }
    FailureAnswer.Answer answer = answers.answer(thrown, request, response);
    Response.ResponseBuilder built =
        Response.status(answer.status(), reason(answer.status()))
            .header("Content-Type", answer.contentType())
            .entity(answer.body());
    answer.headers().forEach(built::header);
    if (thrown instanceof WebApplicationException http
        && http.getResponse().getHeaderString("Allow") != null) {
      built.header("Allow", http.getResponse().getHeaderString("Allow"));
    }
    return built.build();
  }

  /** The words of RFC 9110 for statuses that Jakarta REST has none for. */
  private static @Nullable String reason(int status) {
    return status == 422 ? "Unprocessable Content" : null;
  }
}
