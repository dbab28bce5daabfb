package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to change anything for a browser unless the request carries the token of one of our own
 * pages. Requests that show an {@code Authorization} header use nothing the browser adds by itself
 * and need no token; nor do webhooks, which are signed.
 */
@Provider
@PreMatching
public class CsrfCheck implements ContainerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  @Inject private FailureAnswer answers;
  @Context private HttpServletRequest servletRequest;
  @Context private HttpServletResponse servletResponse;

  @SuppressWarnings("NullAway.Init")
  public CsrfCheck() {}

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (SAFE.contains(request.getMethod()) || needsNone(request)) {
      return;
    }
    if (fromAnotherSite(request) || !carriesToken(request)) {
      FailureAnswer.Answer answer =
          answers.answer(Failure.of(403), servletRequest, servletResponse);
      request.abortWith(
          Response.status(answer.status())
              .header("Content-Type", answer.contentType())
              .entity(answer.body())
              .build());
    }
  }

  private boolean needsNone(ContainerRequestContext request) {
    String path = servletRequest.getRequestURI();
    boolean anonymousApi = path.startsWith("/api/") && Cookies.session(servletRequest).isEmpty();
    return request.getHeaderString("Authorization") != null
        || anonymousApi
        || path.startsWith("/hooks/");
  }

  private static boolean fromAnotherSite(ContainerRequestContext request) {
    @Nullable String site = request.getHeaderString("Sec-Fetch-Site");
    return (site != null && !OWN_SITES.contains(site))
        || "null".equals(request.getHeaderString("Origin"));
  }

  private boolean carriesToken(ContainerRequestContext request) throws IOException {
    @Nullable String header = request.getHeaderString(CsrfToken.HEADER);
    if (header != null) {
      return CsrfToken.matches(servletRequest, header);
    }
    @Nullable MediaType type = request.getMediaType();
    if (type == null || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
      return false;
    }
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    return field(new String(body, StandardCharsets.UTF_8))
        .filter(token -> CsrfToken.matches(servletRequest, token))
        .isPresent();
  }

  private static Optional<String> field(String form) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(CsrfToken.FIELD + "=")) {
        return Optional.of(
            URLDecoder.decode(
                pair.substring(CsrfToken.FIELD.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
