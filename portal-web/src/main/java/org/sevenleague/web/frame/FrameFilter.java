package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The outermost step of every request: gives it an id, sets the headers that no answer may lack,
 * refuses methods, addresses and sizes that nothing here serves, and logs one line at the end.
 *
 * <p>Mapped first in web.xml, so that answers of the container and of MicroProfile pass here too.
 */
public class FrameFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** What follows these in an address is a secret. */
  private static final List<String> SECRET_ADDRESSES =
      List.of("/setup/", "/hooks/stop-mail/", "/hooks/", "/settings/mail/confirm/");

  private static final Logger LOG = Logger.getLogger(FrameFilter.class.getName());

  /** Bytes a request body may have outside of git; forms and JSON are small. */
  static final long MAX_BODY_BYTES = 1L << 20;

  /** Bytes an address may have; a path is at most 4,096 bytes, three times that when encoded. */
  static final int MAX_ADDRESS_LENGTH = 16 * 1024;

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> SECRET_PARAMETERS =
      Set.of("token", "access_token", "private_token", "password");

  @Inject private transient FailureAnswer failures;
  @Inject private transient Measurements measurements;

  @SuppressWarnings("NullAway.Init")
  public FrameFilter() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestContext context = RequestContext.of(request);
    boolean first =
        request.getDispatcherType() == DispatcherType.REQUEST && !response.isCommitted();
    context.enter();
    try {
      if (first) {
        SecurityHeaders.apply(request, response, context.id());
        int refusal = refusal(request);
        if (refusal != 0) {
          failures.send(request, response, refusal);
          return;
        }
      }
      chain.doFilter(limited(request), response);
    } finally {
      if (first) {
        measurements.request(kind(request), response.getStatus(), context.millis());
        log(request, response, context);
      }
      context.leave();
    }
  }

  /** The status to refuse a request with before anything looks at it; 0 for one that may pass. */
  static int refusal(HttpServletRequest request) {
    if (!METHODS.contains(request.getMethod())) {
      return 405;
    }
    String address = request.getRequestURI();
    if (address.length() > MAX_ADDRESS_LENGTH) {
      return 414;
    }
    // A raw semicolon starts path parameters, which only serve to dodge checks on paths.
    if (address.startsWith("//") || address.indexOf(';') >= 0 || address.indexOf('\\') >= 0) {
      return 404;
    }
    if (request.getContentLengthLong() > MAX_BODY_BYTES && !isGit(request)) {
      return 413;
    }
    return carriesSecret(request.getQueryString()) ? 400 : 0;
  }

  private static boolean carriesSecret(@org.jspecify.annotations.Nullable String query) {
    if (query != null) {
      for (String pair : query.split("&")) {
        if (SECRET_PARAMETERS.contains(pair.replaceFirst("=.*", ""))) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean isGit(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/git/");
  }

  private static String kind(HttpServletRequest request) {
    String address = request.getRequestURI();
    return isGit(request)
        ? "git"
        : address.startsWith("/api/") ? "api" : address.startsWith("/assets/") ? "asset" : "page";
  }

  private static HttpServletRequest limited(HttpServletRequest request) {
    return isGit(request) || request.getContentLengthLong() >= 0
        ? request
        : new LimitedRequest(request, MAX_BODY_BYTES);
  }

  /** The address without the secret that some carry: one-time links and webhook addresses. */
  static String loggable(String address) {
    for (String prefix : SECRET_ADDRESSES) {
      if (address.startsWith(prefix) && address.length() > prefix.length()) {
        return prefix + "…";
      }
    }
    return address;
  }

  private static void log(
      HttpServletRequest request, HttpServletResponse response, RequestContext context) {
    if (LOG.isLoggable(Level.INFO)) {
      LOG.log(
          Level.INFO,
          "{0} {1} {2} by {3} in {4} ms, request {5}",
          new Object[] {
            request.getMethod(),
            loggable(request.getRequestURI()),
            Integer.toString(response.getStatus()),
            String.valueOf(request.getAttribute(RequestCaller.LABEL)),
            String.format(java.util.Locale.ROOT, "%.1f", context.millis()),
            context.id()
          });
    }
  }
}
