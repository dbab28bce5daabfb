package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Moved;

/**
 * Turns a {@link Failure} into the answer: a page for people, a problem document (RFC 9457) below
 * {@code /api}, Gitea's two members below {@code /api/v1} and {@code /api/v3}. A bug is logged
 * here, once, with the request's id.
 */
@Singleton
public class FailureAnswer {

  private static final Logger LOG = Logger.getLogger(FailureAnswer.class.getName());

  private final Templates templates;

  @Inject
  public FailureAnswer(Templates templates) {
    this.templates = templates;
  }

  /** A finished answer. */
  record Answer(int status, String contentType, String body, Map<String, String> headers) {}

  Answer answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
    if (thrown instanceof Moved moved) {
      return moved(moved, request);
    }
    Failure failure = Failure.of(thrown);
    if (failure.isBug()) {
      LOG.log(
          Level.SEVERE,
          thrown,
          () ->
              "request "
                  + RequestContext.of(request).id()
                  + " failed: "
                  + request.getMethod()
                  + " "
                  + FrameFilter.loggable(asked(request, request.getRequestURI())));
    }
    return answer(failure, request, response);
  }

  Answer answer(Failure told, HttpServletRequest request, HttpServletResponse response) {
    boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    Failure failure = reads ? told.ofReading() : told;
    Map<String, String> headers = new java.util.HashMap<>();
    failure
        .retryAfter()
        .ifPresent(
            after -> headers.put("Retry-After", Long.toString(Math.max(1, after.toSeconds()))));
    boolean api = isApi(request);
    if (failure.status() == 401 && api) {
      headers.put("WWW-Authenticate", "Bearer realm=\"Seven League\"");
    }
    if (failure.status() == 401 && !api) {
      headers.put("Location", "/sign-in?next=" + Addresses.parameter(asked(request)));
      return new Answer(303, "text/plain;charset=UTF-8", "Sign in.\n", headers);
    }
    String id = RequestContext.of(request).id();
    if (speaksGitea(request)) {
      return new Answer(failure.status(), "application/json", giteasWords(failure), headers);
    }
    return api
        ? new Answer(failure.status(), "application/problem+json", problem(failure, id), headers)
        : new Answer(
            failure.status(), "text/html;charset=UTF-8", page(failure, request, response), headers);
  }

  /** Writes the answer for a bare status, where no JAX-RS is around. */
  void send(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    send(request, response, answer(Failure.of(status), request, response));
  }

  void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentType(answer.contentType());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(body);
    }
  }

  private static Answer moved(Moved moved, HttpServletRequest request) {
    String address = withQuery(request);
    String now = address.replaceFirst(Pattern.quote(moved.asked()), moved.now().value());
    boolean get = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    return new Answer(
        get ? 301 : 308,
        "text/plain;charset=UTF-8",
        "It is now called " + moved.now() + ".\n",
        Map.of("Location", now));
  }

  private String page(Failure failure, HttpServletRequest request, HttpServletResponse response) {
    boolean again = failure.retryAfter().isPresent() && "GET".equals(request.getMethod());
    return templates.render(
        "frame/failure.html",
        Map.of("page", failure, "again", again ? Addresses.local(withQuery(request)) : ""),
        request,
        response);
  }

  /**
   * With the members of RFC 9457, the request's id, the field at fault, and for a text with a
   * grammar where in it and what was meant, or null.
   */
  static String problem(Failure failure, String requestId) {
    JsonObjectBuilder problem =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", failure.title())
            .add("status", failure.status())
            .add("detail", (failure.text() + " " + failure.remedy()).strip())
            .add("requestId", requestId);
    failure.field().ifPresent(field -> problem.add("field", field));
    failure
        .mistake()
        .ifPresent(
            mistake -> {
              problem.add("position", mistake.position());
              mistake
                  .meant()
                  .ifPresentOrElse(
                      meant -> problem.add("meant", meant), () -> problem.addNull("meant"));
            });
    return problem.build().toString();
  }

  /** A failure as Gitea and GitHub tell it, for their clients. */
  private static String giteasWords(Failure failure) {
    return Json.createObjectBuilder()
        .add(
            "message",
            Stream.of(failure.title() + ".", failure.text(), failure.remedy())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ")))
        .add("url", Addresses.portal() + "/openapi")
        .build()
        .toString();
  }

  private static boolean speaksGitea(HttpServletRequest request) {
    return asked(request, request.getRequestURI()).matches("/api/v[13]/.*");
  }

  private static boolean isApi(HttpServletRequest request) {
    String path = asked(request, request.getRequestURI());
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** The address that was asked for, also where the container leads a failure to a page of ours. */
  private static String asked(HttpServletRequest request, String here) {
    return request.getAttribute("jakarta.servlet.error.request_uri") instanceof String asked
        ? asked
        : here;
  }

  private static String asked(HttpServletRequest request) {
    return "GET".equals(request.getMethod()) ? withQuery(request) : "/";
  }

  private static String withQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
