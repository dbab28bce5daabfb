package org.sevenleague.web.people;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Absences;

/** The caller's own absence, for calendars that know it. */
@Path("people/me/absence")
@Produces(MediaType.APPLICATION_JSON)
public class AbsenceApi {

  private final CurrentCaller callers;
  private final Absences absences;

  @Inject
  public AbsenceApi(CurrentCaller callers, Absences absences) {
    this.callers = callers;
    this.absences = absences;
  }

  /**
   * When somebody is away.
   *
   * @param first the first day, such as 2026-12-24
   * @param last the last day away
   * @param note what they say about it; may be empty
   */
  public record Away(String first, String last, String note) {
    static Away of(Absence absence) {
      return new Away(absence.first().toString(), absence.last().toString(), absence.note());
    }
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Says that the caller is away, in place of what they said before",
      description = "Days are those of the portal's time zone. Needs a token of scope write.")
  @SecurityRequirement(name = "token")
  public Away say(String body) {
    long me = writer();
    JsonBody said = JsonBody.read(body, Set.of("first", "last", "note"));
    return Away.of(
        absences.say(
            me,
            said.text("first").orElse(""),
            said.required("last"),
            said.text("note").orElse("")));
  }

  @DELETE
  @Operation(summary = "Says that the caller is there")
  @APIResponse(responseCode = "204", description = "They are there")
  @SecurityRequirement(name = "token")
  public void back() {
    absences.back(writer());
  }

  private long writer() {
    Caller caller = callers.signedIn();
    if (!caller.ceiling().includes(Access.WRITE) || caller.onlyRepository().isPresent()) {
      throw new NotAllowed(
          "This token does not change what is said of its person.",
          "Use one of scope write that is for all repositories.");
    }
    return caller.personId().orElseThrow(SignInNeeded::new);
  }
}
