package org.sevenleague.web.people;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;
import org.sevenleague.web.frame.Flash;

/** Teams, and for their maintainers who belongs to them. */
@Controller
@Path("teams")
public class TeamPages {

  private final Models models;
  private final CurrentCaller callers;
  private final People people;
  private final Teams teams;

  @Inject
  public TeamPages(Models models, CurrentCaller callers, People people, Teams teams) {
    this.models = models;
    this.callers = callers;
    this.people = people;
    this.teams = teams;
  }

  @GET
  public String list() {
    callers.signedIn();
    models.put("page", new TeamsPage(teams.list()));
    return "people/teams.html";
  }

  @GET
  @Path("{handle}")
  public Response team(@PathParam("handle") String handle) {
    Caller caller = callers.signedIn();
    Team team = teams.get(Named.inAddress(handle));
    return page(200, caller, team, "", team.displayName(), team.description(), Map.of());
  }

  @POST
  @Path("{handle}")
  public Response describe(
      @PathParam("handle") String handle,
      @FormParam("displayName") @DefaultValue("") String displayName,
      @FormParam("description") @DefaultValue("") String description) {
    Caller caller = callers.signedIn();
    Team team = maintained(caller, handle);
    try {
      teams.describe(team.handle(), displayName, description);
      return Flash.redirect("/teams/" + team.handle(), "Saved.");
    } catch (Invalid invalid) {
      return page(
          422,
          caller,
          team,
          "",
          displayName,
          description,
          Map.of(invalid.field(), String.valueOf(invalid.getMessage())));
    }
  }

  @POST
  @Path("{handle}/members")
  public Response put(
      @PathParam("handle") String handle,
      @FormParam("person") @DefaultValue("") String typed,
      @FormParam("maintainer") @Nullable String maintainer) {
    Caller caller = callers.signedIn();
    Team team = maintained(caller, handle);
    String name = typed.strip().replaceFirst("^@", "");
    Optional<Person> person =
        Handle.mistakeIn(name).isEmpty() ? people.find(new Handle(name)) : Optional.empty();
    if (person.filter(Person::active).isEmpty()) {
      return page(
          422,
          caller,
          team,
          typed,
          team.displayName(),
          team.description(),
          Map.of("person", "There is no active person of that handle. Check the spelling."));
    }
    teams.put(caller, team.handle(), person.get(), maintainer != null);
    return Flash.redirect(
        "/teams/" + team.handle(),
        person.get().handle()
            + (maintainer == null ? " is a member now." : " is a member and maintains the team."));
  }

  @POST
  @Path("{handle}/members/{person}/remove")
  public Response remove(
      @PathParam("handle") String handle, @PathParam("person") String personHandle) {
    Caller caller = callers.signedIn();
    Team team = maintained(caller, handle);
    Person person = people.get(Named.inAddress(personHandle));
    teams.remove(caller, team.handle(), person);
    return Flash.redirect(
        "/teams/" + team.handle(),
        person.handle() + " is no longer a member. What the team may do is closed to them now.");
  }

  private Team maintained(Caller caller, String handle) {
    Team team = teams.get(Named.inAddress(handle));
    teams.requireMaintainer(caller, team);
    return team;
  }

  private Response page(
      int status,
      Caller caller,
      Team team,
      String typed,
      String displayName,
      String description,
      Map<String, String> errors) {
    models.put(
        "page",
        new TeamPage(
            team,
            teams.members(team),
            teams.mayMaintain(caller, team),
            typed,
            displayName,
            description,
            errors));
    return Response.status(status).entity("people/team.html").build();
  }
}
