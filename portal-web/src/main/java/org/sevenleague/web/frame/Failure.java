package org.sevenleague.web.frame;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.kernel.Unreadable;

/**
 * What a person or program is told when a request fails. The one table from exceptions to statuses.
 *
 * @param status HTTP status
 * @param title a few words
 * @param text what is so, sentences; never from a bug's exception
 * @param remedy what to do or who can help, sentences; may be empty
 * @param field the form field or JSON member at fault
 * @param mistake where in the field, when it is a text with a grammar
 * @param retryAfter when trying again is worth it
 */
public record Failure(
    int status,
    String title,
    String text,
    String remedy,
    Optional<String> field,
    Optional<Mistake> mistake,
    Optional<Duration> retryAfter) {

  /**
   * The place of a mistake.
   *
   * @param position from 0, in UTF-16 units
   * @param meant a value that is right and was probably meant
   */
  public record Mistake(int position, Optional<String> meant) {}

  private static final String SAFE = "Nothing was changed.";

  static Failure of(Throwable thrown) {
    Throwable known = known(thrown);
    return switch (known) {
      case NotFound missing -> of(404);
      case NotAllowed refused ->
          told(403, "This is not yours to do", message(refused), refused.remedy());
      case Invalid invalid -> invalid(invalid);
      case Conflict conflict -> told(409, "Not possible as things stand", message(conflict), SAFE);
      case OptimisticLockException stale ->
          told(
              409,
              "It has changed meanwhile",
              "Somebody else changed this at the same moment.",
              "Load it again, then repeat your step. " + SAFE);
      case Busy busy ->
          new Failure(
              429,
              "Wait a moment",
              message(busy),
              "Try again in " + Math.max(1, busy.retryAfter().toSeconds()) + " s.",
              Optional.empty(),
              Optional.empty(),
              Optional.of(busy.retryAfter()));
      case SignInNeeded signIn ->
          told(401, "Sign in first", message(signIn), "Sign in, or send a token.");
      case WebApplicationException http -> of(http.getResponse().getStatus());
      default -> of(500);
    };
  }

  /** The failure for a bare status, as the container and JAX-RS raise them. */
  static Failure of(int status) {
    return switch (status) {
      case 400 ->
          told(
              400,
              "This request cannot be read",
              "It breaks the rules of HTTP or of its format.",
              "Secrets do not belong in addresses: send a token as a header.");
      case 401 -> told(401, "Sign in first", "Sign in to see this.", "Sign in, or send a token.");
      case 403 ->
          told(
              403,
              "This form is no longer valid",
              "It was made for another session, or it came from another site.",
              "Go back, load the page again, then send it once more. " + SAFE);
      case 404, 410 ->
          told(
              404,
              "Here is nothing for you",
              "This page does not exist, or it is not open to you. Both look the same on purpose.",
              "");
      case 405 ->
          told(
              405, "This address takes no such request", "It exists, but not for this method.", "");
      case 406 ->
          told(406, "Not in this form", "This address has no answer of the kind asked for.", "");
      case 413 ->
          told(
              413,
              "This is too large",
              "A request here has at most " + (FrameFilter.MAX_BODY_BYTES >> 20) + " MiB.",
              SAFE);
      case 414 ->
          told(
              414,
              "This address is too long",
              "An address here has at most " + FrameFilter.MAX_ADDRESS_LENGTH + " bytes.",
              "");
      case 415 ->
          told(415, "Not in this form", "This address does not take content of that type.", "");
      case 422 -> told(422, "This value is not valid", "A value in the request breaks a rule.", "");
      case 503 -> told(503, "The portal is starting", "It will answer in a moment.", "");
      default ->
          status >= 400 && status < 500
              ? told(status, "This request cannot be answered", "", "")
              : told(
                  500,
                  "Something here is broken",
                  "The portal made a mistake. It is written down under the number below.",
                  "Tell an administrator that number.");
    };
  }

  /** As told to somebody who only looked: nothing could have been changed, so that goes unsaid. */
  Failure ofReading() {
    return new Failure(
        status, title, text, remedy.replace(SAFE, "").strip(), field, mistake, retryAfter);
  }

  /** Whether the portal itself is at fault, so that the log has to say why. */
  boolean isBug() {
    return status == 500;
  }

  private static Failure invalid(Invalid invalid) {
    return new Failure(
        422,
        "This value is not valid",
        message(invalid),
        SAFE,
        Optional.of(invalid.field()),
        invalid instanceof Unreadable text
            ? Optional.of(new Mistake(text.position(), text.meant()))
            : Optional.empty(),
        Optional.empty());
  }

  private static Failure told(int status, String title, String text, String remedy) {
    return new Failure(
        status, title, text, remedy, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The failure inside what containers and template engines wrap around it. */
  private static Throwable known(Throwable thrown) {
    Throwable inner = thrown;
    for (int depth = 0; depth < 12; depth++) {
      if (inner instanceof WebApplicationException http
          && http.getResponse().getStatus() != 404
          && http.getCause() instanceof Invalid invalid) {
        return invalid;
      }
      @Nullable Throwable cause = inner.getCause();
      if (!isWrapper(inner) || cause == null) {
        return inner;
      }
      inner = cause;
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    if (thrown instanceof WebApplicationException || thrown instanceof OptimisticLockException) {
      return false;
    }
    String type = thrown.getClass().getName();
    return type.startsWith("jakarta.")
        || type.startsWith("org.glassfish.")
        || type.startsWith("org.eclipse.krazo.")
        || type.startsWith("org.thymeleaf.")
        || type.startsWith("ognl.")
        || thrown instanceof java.lang.reflect.InvocationTargetException
        || thrown instanceof java.util.concurrent.ExecutionException;
  }

  private static String message(Throwable thrown) {
    return java.util.Objects.requireNonNullElse(thrown.getMessage(), "");
  }
}
