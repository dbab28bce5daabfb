package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.SetupLinks;
import org.sevenleague.people.Teams;
import org.sevenleague.people.Tokens;
import org.sevenleague.web.account.Myself;
import org.sevenleague.web.frame.Flash;
import org.sevenleague.web.people.Named;
import org.sevenleague.web.signin.PortalAddress;

/**
 * Accounts: add, deactivate, reactivate, make an administrator, one-time link for a password. What
 * gives somebody lasting power asks for the administrator's own password again.
 */
@Controller
@Path("admin/people")
public class AdminPeoplePages {

  private static final int MAX_FILTER = 100;

  private final Models models;
  private final Administrator administrator;
  private final Myself myself;
  private final People people;
  private final Teams teams;
  private final Sessions sessions;
  private final Tokens tokens;
  private final SetupLinks links;

  @Inject
  public AdminPeoplePages(
      Models models,
      Administrator administrator,
      Myself myself,
      People people,
      Teams teams,
      Sessions sessions,
      Tokens tokens,
      SetupLinks links) {
    this.models = models;
    this.administrator = administrator;
    this.myself = myself;
    this.people = people;
    this.teams = teams;
    this.sessions = sessions;
    this.tokens = tokens;
    this.links = links;
  }

  @GET
  public Response list(
      @QueryParam("q") @DefaultValue("") String part,
      @QueryParam("after") @DefaultValue("") String after) {
    administrator.required();
    return listPage(200, part, after, "", "", "", "", Map.of());
  }

  /** Adds somebody and shows the link by which they choose their password. */
  @POST
  public Response add(
      @FormParam("handle") @DefaultValue("") String handle,
      @FormParam("displayName") @DefaultValue("") String displayName) {
    Caller by = administrator.required();
    try {
      Handle added = new Handle(handle.strip());
      people.add(by, added, displayName.isBlank() ? added.value() : displayName, false);
      String link = PortalAddress.of("/setup/" + links.forPerson(by, added));
      return listPage(200, "", "", link, added.value(), "", "", Map.of());
    } catch (Invalid invalid) {
      return listPage(
          422,
          "",
          "",
          "",
          "",
          handle,
          displayName,
          Map.of(invalid.field(), String.valueOf(invalid.getMessage())));
    } catch (Conflict taken) {
      return listPage(
          409,
          "",
          "",
          "",
          "",
          handle,
          displayName,
          Map.of("handle", String.valueOf(taken.getMessage())));
    }
  }

  @GET
  @Path("{handle}")
  public Response person(@PathParam("handle") String handle) {
    administrator.required();
    return personPage(200, people.get(Named.inAddress(handle)), "", Map.of());
  }

  @POST
  @Path("{handle}/deactivate")
  public Response deactivate(@PathParam("handle") String handle) {
    Caller by = administrator.required();
    Handle whom = Named.inAddress(handle);
    people.deactivate(by, whom);
    return back(whom, whom + " is deactivated. All their sessions and tokens have ended.");
  }

  @POST
  @Path("{handle}/reactivate")
  public Response reactivate(@PathParam("handle") String handle) {
    Caller by = administrator.required();
    Handle whom = Named.inAddress(handle);
    people.reactivate(by, whom);
    return back(whom, whom + " can sign in again, with the old password. Tokens have to be new.");
  }

  @POST
  @Path("{handle}/end-sessions")
  public Response endSessions(@PathParam("handle") String handle) {
    Caller by = administrator.required();
    Handle whom = Named.inAddress(handle);
    sessions.endAll(by, people.get(whom).handle());
    return back(whom, whom + " is signed out everywhere.");
  }

  @POST
  @Path("{handle}/administrator")
  public Response makeAdministrator(
      @PathParam("handle") String handle, @FormParam("current") @DefaultValue("") String password) {
    Caller by = administrator.required();
    Person person = people.get(Named.inAddress(handle));
    Optional<String> mistake = myself.mistakeInPassword(password);
    if (mistake.isPresent()) {
      return personPage(422, person, "", Map.of("current", mistake.get()));
    }
    people.setAdministrator(by, person.handle(), true);
    return back(person.handle(), person.handle() + " is an administrator now.");
  }

  @POST
  @Path("{handle}/member")
  public Response makeMember(@PathParam("handle") String handle) {
    Caller by = administrator.required();
    Handle whom = Named.inAddress(handle);
    people.setAdministrator(by, whom, false);
    return back(whom, whom + " is no longer an administrator.");
  }

  /** Makes a one-time link and shows it in the answer itself: it is nowhere else to be had. */
  @POST
  @Path("{handle}/link")
  public Response link(
      @PathParam("handle") String handle, @FormParam("current") @DefaultValue("") String password) {
    Caller by = administrator.required();
    Person person = people.get(Named.inAddress(handle));
    Optional<String> mistake = myself.mistakeInPassword(password);
    if (mistake.isPresent()) {
      return personPage(422, person, "", Map.of("current", mistake.get()));
    }
    String link = PortalAddress.of("/setup/" + links.forPerson(by, person.handle()));
    return personPage(200, person, link, Map.of());
  }

  private static Response back(Handle whom, String told) {
    return Flash.redirect("/admin/people/" + whom, told);
  }

  private Response listPage(
      int status,
      String part,
      String after,
      String link,
      String linkFor,
      String handle,
      String displayName,
      Map<String, String> errors) {
    String cut = part.length() <= MAX_FILTER ? part : part.substring(0, MAX_FILTER);
    models.put(
        "page",
        new AdminPeoplePage(
            cut,
            people.list(cut, after.isEmpty() ? Optional.empty() : Optional.of(after)),
            link,
            linkFor,
            handle,
            displayName,
            errors));
    return Response.status(status).entity("admin/people.html").build();
  }

  private Response personPage(int status, Person person, String link, Map<String, String> errors) {
    models.put(
        "page",
        new AdminPersonPage(
            person,
            teams.of(person),
            sessions.of(person.handle()).size(),
            tokens.of(person.handle()).size(),
            myself.person().id() == person.id(),
            link,
            !myself.freshPassword(),
            errors));
    return Response.status(status).entity("admin/person.html").build();
  }
}
