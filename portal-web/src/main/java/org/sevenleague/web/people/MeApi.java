package org.sevenleague.web.people;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.Absences;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Teams;

/** Who a token stands for and what it may do: the first thing a program asks. */
@Path("people/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeApi {

  private final CurrentCaller callers;
  private final People people;
  private final Teams teams;
  private final Absences absences;

  @Inject
  public MeApi(CurrentCaller callers, People people, Teams teams, Absences absences) {
    this.callers = callers;
    this.people = people;
    this.teams = teams;
    this.absences = absences;
  }

  /**
   * The caller.
   *
   * @param handle the short name
   * @param displayName the long name
   * @param administrator whether the person administers the portal; a token does so only with scope
   *     {@code admin}
   * @param scope the most that this request's credential allows
   * @param repository the number of the single repository it is limited to; null when it is not
   * @param teams handles of the teams the person belongs to
   * @param absence when they are away, now or next; null when nothing is said
   */
  public record Me(
      String handle,
      String displayName,
      boolean administrator,
      String scope,
      @org.jspecify.annotations.Nullable Long repository,
      List<String> teams,
      AbsenceApi.@org.jspecify.annotations.Nullable Away absence) {}

  @GET
  @Operation(summary = "Who the request comes from and what its credential allows")
  @SecurityRequirement(name = "token")
  public Me me() {
    Caller caller = callers.signedIn();
    Person person = caller.handle().flatMap(people::find).orElseThrow(SignInNeeded::new);
    return new Me(
        person.handle().value(),
        person.displayName(),
        person.administrator(),
        caller.ceiling().word(),
        caller.onlyRepository().map(RepositoryId::value).orElse(null),
        teams.of(person).stream().map(membership -> membership.team().handle().value()).toList(),
        absences.of(person.id()).map(AbsenceApi.Away::of).orElse(null));
  }
}
