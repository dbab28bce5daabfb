package org.sevenleague.web.people;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.people.Absences;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Teams;

/** People as everybody signed in sees them. */
@Controller
@Path("people/{handle}")
public class PeoplePages {

  private final Models models;
  private final CurrentCaller callers;
  private final People people;
  private final Teams teams;
  private final Absences absences;

  @Inject
  public PeoplePages(
      Models models, CurrentCaller callers, People people, Teams teams, Absences absences) {
    this.models = models;
    this.callers = callers;
    this.people = people;
    this.teams = teams;
    this.absences = absences;
  }

  @GET
  public String person(@PathParam("handle") String handle) {
    Caller caller = callers.signedIn();
    Person person = people.get(Named.inAddress(handle));
    boolean mine = caller.personId().filter(id -> id == person.id()).isPresent();
    models.put("page", new PersonPage(person, teams.of(person), absences.of(person.id()), mine));
    return "people/person.html";
  }
}
