package org.sevenleague.web.signin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.people.Passwords;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.SetupLink;
import org.sevenleague.people.SetupLinks;
import org.sevenleague.web.frame.Cookies;
import org.sevenleague.web.frame.Flash;

/**
 * One-time links: the first administrator, an invitation, a lost password. Looking at the page does
 * not use the link up; whoever has it signs in with the password they choose.
 */
@Controller
@Path("setup/{secret}")
public class SetupPages {

  private final Models models;
  private final SetupLinks links;
  private final Passwords passwords;
  private final Sessions sessions;
  private final HttpServletRequest request;

  @Inject
  public SetupPages(
      Models models,
      SetupLinks links,
      Passwords passwords,
      Sessions sessions,
      HttpServletRequest request) {
    this.models = models;
    this.links = links;
    this.passwords = passwords;
    this.sessions = sessions;
    this.request = request;
  }

  @GET
  public Response form(@PathParam("secret") String secret) {
    return links.find(secret).map(link -> page(200, link, "", "", Map.of())).orElseGet(this::gone);
  }

  @POST
  public Response choose(
      @PathParam("secret") String secret,
      @FormParam("handle") @DefaultValue("") String typedHandle,
      @FormParam("displayName") @DefaultValue("") String displayName,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("again") @DefaultValue("") String again) {
    Optional<SetupLink> found = links.find(secret);
    if (found.isEmpty()) {
      return gone();
    }
    SetupLink link = found.get();
    boolean first = link.person().isEmpty();
    String handle = link.person().map(p -> p.handle().value()).orElse(typedHandle.strip());
    String name = link.person().map(Person::displayName).orElse(displayName);
    Map<String, String> errors = new HashMap<>();
    Handle.mistakeIn(handle).ifPresent(mistake -> errors.put("handle", mistake));
    passwords
        .mistakeIn(password, List.of(handle, name, request.getServerName()))
        .ifPresent(mistake -> errors.put("password", mistake));
    if (!password.equals(again)) {
      errors.putIfAbsent("again", "This is not the same password. Type it again.");
    }
    if (!errors.isEmpty()) {
      return page(422, link, handle, displayName, errors);
    }
    try {
      String hash = passwords.hash(password);
      Handle whose =
          first
              ? links.makeFirstAdministrator(
                  secret, new Handle(handle), name.isBlank() ? handle : name, hash)
              : links.choosePassword(secret, hash);
      return signedIn(whose, first);
    } catch (Invalid invalid) {
      return page(422, link, handle, displayName, Map.of(invalid.field(), invalid.getMessage()));
    } catch (Conflict taken) {
      return page(409, link, handle, displayName, Map.of("handle", taken.getMessage()));
    } catch (NotFound spentMeanwhile) {
      return gone();
    }
  }

  private Response signedIn(Handle whose, boolean first) {
    Cookies.session(request).ifPresent(sessions::end);
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    String secret =
        sessions.start(
            whose,
            agent,
            ClientAddress.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For")));
    Response next =
        first
            ? Flash.redirect("/admin", "You are the first administrator. Welcome.")
            : Flash.redirect("/", "Your password is set and you are signed in.");
    return Response.fromResponse(next).cookie(Cookies.session(secret, Optional.empty())).build();
  }

  private Response page(
      int status, SetupLink link, String handle, String displayName, Map<String, String> errors) {
    models.put(
        "page",
        new SetupPage(
            link.person().isEmpty(),
            link.purpose() == SetupLink.Purpose.PASSWORD_RESET,
            link.person().map(p -> p.handle().value()).orElse(handle),
            displayName,
            link.expiresAt(),
            errors));
    return Response.status(status).entity("signin/setup.html").build();
  }

  /** The same for links that were used, are too old, or never were. */
  private Response gone() {
    return Response.status(404).entity("signin/setup-gone.html").build();
  }
}
