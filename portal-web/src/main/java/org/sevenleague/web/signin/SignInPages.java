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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.SignIn;
import org.sevenleague.web.frame.Cookies;

/** Signing in. */
@Controller
@Path("sign-in")
public class SignInPages {

  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Models models;
  private final SignIn signIn;
  private final Sessions sessions;
  private final People people;
  private final HttpServletRequest request;

  @Inject
  public SignInPages(
      Models models, SignIn signIn, Sessions sessions, People people, HttpServletRequest request) {
    this.models = models;
    this.signIn = signIn;
    this.sessions = sessions;
    this.people = people;
    this.request = request;
  }

  @GET
  public Response form(@QueryParam("next") @DefaultValue("/") String next) {
    String target = Addresses.local(next);
    if (Cookies.session(request).flatMap(sessions::session).isPresent()) {
      return Response.seeOther(URI.create(target)).build();
    }
    return page(200, "", target, "", "");
  }

  @POST
  public Response signIn(
      @FormParam("user") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("keep") @Nullable String keep,
      @FormParam("next") @DefaultValue("/") String next) {
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    String target = Addresses.local(next);
    return switch (signIn.signIn(
        name,
        password,
        agent,
        ClientAddress.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For")))) {
      case SignIn.Welcome welcome -> welcome(welcome.secret(), target, keep != null);
      case SignIn.Refused refused ->
          page(
              401,
              name,
              target,
              "That name and password do not match.",
              "Type both again; capitals count in the password.");
      case SignIn.Wait wait ->
          page(
              429,
              name,
              target,
              "Too many tries.",
              "Wait " + spoken(wait.time()) + ", then try again. Nothing was checked.");
    };
  }

  private Response welcome(String secret, String target, boolean keep) {
    // a session that was open in this browser belongs to nobody from here on
    Cookies.session(request).ifPresent(sessions::end);
    Person person =
        sessions.session(secret).flatMap(s -> people.find(s.person().handle())).orElseThrow();
    return Response.seeOther(URI.create(target))
        .cookie(Cookies.session(secret, keep ? Optional.of(Sessions.ABSOLUTE) : Optional.empty()))
        .cookie(PreferenceCookies.of(person.theme(), person.shortcutKeys()))
        .build();
  }

  private Response page(int status, String name, String next, String problem, String advice) {
    boolean unsafe = !request.isSecure() && !OWN_MACHINE.contains(request.getServerName());
    models.put(
        "page", new SignInPage(name, next, problem, advice, unsafe, !people.haveAdministrator()));
    return Response.status(status).entity("signin/sign-in.html").build();
  }

  private static String spoken(Duration wait) {
    long seconds = Math.max(1, wait.toSeconds());
    return seconds == 1
        ? "one second"
        : seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
