package org.sevenleague.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the frame knows about the request that the current thread serves: its number for logs and
 * error pages, and when it began. Set by {@link FrameFilter} for every request.
 */
final class RequestContext {

  private static final String ATTRIBUTE = RequestContext.class.getName();
  private static final ThreadLocal<@Nullable RequestContext> CURRENT = new ThreadLocal<>();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Letters and digits in a request id: 60 bits, enough that two never meet in a log. */
  private static final int ID_LENGTH = 12;

  private final String id;
  private final long startNanos;

  private RequestContext(String id, long startNanos) {
    this.id = id;
    this.startNanos = startNanos;
  }

  /** The context of this request, made at its first dispatch. */
  static RequestContext of(HttpServletRequest request) {
    RequestContext context = (RequestContext) request.getAttribute(ATTRIBUTE);
    if (context == null) {
      context = new RequestContext(newId(), System.nanoTime());
      request.setAttribute(ATTRIBUTE, context);
    }
    return context;
  }

  /** The id of the request this thread serves; empty in background work. */
  static Optional<String> currentId() {
    return Optional.ofNullable(CURRENT.get()).map(RequestContext::id);
  }

  void enter() {
    CURRENT.set(this);
  }

  void leave() {
    CURRENT.remove();
  }

  String id() {
    return id;
  }

  double millis() {
    return (System.nanoTime() - startNanos) / 1e6;
  }

  private static String newId() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return id.toString();
  }
}
