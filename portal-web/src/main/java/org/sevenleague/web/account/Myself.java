package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.SignIn;
import org.sevenleague.web.frame.Cookies;

/**
 * The person whose browser sends the request. Settings are for people at a browser: a token,
 * however wide its scope, opens none of them, so that a leaked one cannot make itself at home.
 */
@Singleton
public class Myself {

  private final CurrentCaller callers;
  private final People people;
  private final Sessions sessions;
  private final SignIn signIn;
  private final HttpServletRequest request;

  @Inject
  public Myself(
      CurrentCaller callers,
      People people,
      Sessions sessions,
      SignIn signIn,
      HttpServletRequest request) {
    this.callers = callers;
    this.people = people;
    this.sessions = sessions;
    this.signIn = signIn;
    this.request = request;
  }

  /**
   * The caller, signed in with a browser.
   *
   * @throws SignInNeeded otherwise
   */
  public Caller caller() {
    if (request.getHeader("Authorization") != null) {
      throw new SignInNeeded();
    }
    return callers.signedIn();
  }

  /** The caller as a person. */
  public Person person() {
    return caller().handle().flatMap(people::find).orElseThrow(SignInNeeded::new);
  }

  /** The secret of the browser's session. */
  public String secret() {
    return Cookies.session(request).orElseThrow(SignInNeeded::new);
  }

  /** Whether the password was typed so recently that it need not be typed again. */
  public boolean freshPassword() {
    return sessions.freshPassword(secret());
  }

  /**
   * Makes sure that whoever sits at the browser knows the password, for changes that outlive the
   * session.
   *
   * @param typed the password as sent with the form; not looked at while the last one is fresh
   * @return what is wrong, a sentence for the password's field; empty when the change may go on
   */
  public Optional<String> mistakeInPassword(String typed) {
    return freshPassword() ? Optional.empty() : mistakeInTyped(typed);
  }

  /** Like {@link #mistakeInPassword}, but the password has to be typed in any case. */
  public Optional<String> mistakeInTyped(String typed) {
    return switch (signIn.retype(
        secret(),
        person().handle(),
        typed,
        ClientAddress.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For")))) {
      case SignIn.Welcome welcome -> Optional.empty();
      case SignIn.Refused refused -> Optional.of("This is not your password. Nothing was changed.");
      case SignIn.Wait wait ->
          Optional.of(
              "Too many tries. Wait "
                  + Math.max(1, wait.time().toSeconds())
                  + " s, then try again. Nothing was changed.");
    };
  }
}
