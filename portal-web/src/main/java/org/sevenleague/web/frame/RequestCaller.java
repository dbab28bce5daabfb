package org.sevenleague.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.Tokens;

/**
 * Who sends the request under way. An {@code Authorization} header decides alone, and a wrong one
 * is never taken for nobody; else the session's cookie does. Looked up once a request, so that what
 * was revoked before it is gone.
 */
@RequestScoped
public class RequestCaller implements CurrentCaller {

  /** Where the log line of the request finds the caller's label. */
  static final String LABEL = RequestCaller.class.getName();

  @Inject private HttpServletRequest request;
  @Inject private Sessions sessions;
  @Inject private Tokens tokens;

  private @Nullable Caller found;

  @SuppressWarnings("NullAway.Init")
  public RequestCaller() {}

  @Override
  public Caller get() {
    Caller caller = found;
    if (caller == null) {
      caller = authenticate();
      found = caller;
      request.setAttribute(LABEL, caller.label());
    }
    return caller;
  }

  private Caller authenticate() {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return token(header).flatMap(tokens::authenticate).orElseThrow(SignInNeeded::new);
    }
    return Cookies.session(request).flatMap(sessions::find).orElse(Caller.ANONYMOUS);
  }

  /** The token in a header {@code Bearer x}, {@code token x} or {@code Basic} as the password. */
  static Optional<String> token(String header) {
    int space = header.indexOf(' ');
    String scheme = header.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
    String rest = header.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer", "token" -> Optional.of(rest);
      case "basic" -> password(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      String password = pair.substring(colon + 1);
      return Optional.of(colon > 0 && password.isEmpty() ? pair.substring(0, colon) : password);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
