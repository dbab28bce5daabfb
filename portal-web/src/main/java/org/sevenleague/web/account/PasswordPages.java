package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.people.Passwords;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.web.frame.Cookies;
import org.sevenleague.web.frame.Flash;

/** Another password. Every session ends, and this browser gets a new one. */
@Controller
@Path("settings/password")
public class PasswordPages {

  private final Models models;
  private final Myself myself;
  private final People people;
  private final Passwords passwords;
  private final Sessions sessions;
  private final HttpServletRequest request;

  @Inject
  public PasswordPages(
      Models models,
      Myself myself,
      People people,
      Passwords passwords,
      Sessions sessions,
      HttpServletRequest request) {
    this.models = models;
    this.myself = myself;
    this.people = people;
    this.passwords = passwords;
    this.sessions = sessions;
    this.request = request;
  }

  @GET
  public Response form() {
    return page(200, myself.person(), Map.of());
  }

  @POST
  public Response change(
      @FormParam("current") @DefaultValue("") String current,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("again") @DefaultValue("") String again) {
    Person me = myself.person();
    Map<String, String> errors = new HashMap<>();
    passwords
        .mistakeIn(
            password, List.of(me.handle().value(), me.displayName(), request.getServerName()))
        .ifPresent(mistake -> errors.put("password", mistake));
    if (!password.equals(again)) {
      errors.put("again", "This is not the same password. Type it again.");
    }
    if (errors.isEmpty()) {
      myself.mistakeInTyped(current).ifPresent(mistake -> errors.put("current", mistake));
    }
    if (!errors.isEmpty()) {
      return page(422, me, errors);
    }
    people.setPassword(myself.caller(), me.handle(), passwords.hash(password));
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    String secret =
        sessions.start(
            me.handle(),
            agent,
            ClientAddress.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For")));
    return Response.fromResponse(
            Flash.redirect(
                "/settings/password",
                "The password is changed. All other browsers are signed out; tokens go on."))
        .cookie(Cookies.session(secret, Optional.empty()))
        .build();
  }

  private Response page(int status, Person me, Map<String, String> errors) {
    models.put("page", new PasswordPage(me.handle().value(), errors));
    return Response.status(status).entity("account/password.html").build();
  }
}
