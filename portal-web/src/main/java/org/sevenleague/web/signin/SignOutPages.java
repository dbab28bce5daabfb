package org.sevenleague.web.signin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.sevenleague.people.Sessions;
import org.sevenleague.web.frame.Cookies;
import org.sevenleague.web.frame.Flash;

/**
 * Signing out. A class of its own because a class at {@code /} loses every address of one part to
 * the pages of repositories: JAX-RS takes the class with most literal characters, and never looks
 * back.
 */
@Controller
@Path("sign-out")
public class SignOutPages {

  private final Sessions sessions;
  private final HttpServletRequest request;

  @Inject
  public SignOutPages(Sessions sessions, HttpServletRequest request) {
    this.sessions = sessions;
    this.request = request;
  }

  /** Ends the session and takes its cookie away. Without a session it does just the latter. */
  @POST
  public Response signOut() {
    Cookies.session(request).ifPresent(sessions::end);
    return Response.fromResponse(Flash.redirect("/sign-in", "You are signed out."))
        .cookie(Cookies.sessionOver())
        .build();
  }
}
