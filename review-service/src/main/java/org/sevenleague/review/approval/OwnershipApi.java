package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Changes;

/** Who must approve a change, and why, for programs. */
@Path("changes/{number:[1-9][0-9]{0,11}}/ownership")
@Produces(MediaType.APPLICATION_JSON)
public class OwnershipApi {

  private final CurrentCaller callers;
  private final Changes changes;
  private final OwnerApproval owners;

  @Inject
  public OwnershipApi(CurrentCaller callers, Changes changes, OwnerApproval owners) {
    this.callers = callers;
    this.changes = changes;
    this.owners = owners;
  }

  @GET
  @Operation(
      summary = "Who must approve a change, and why",
      description =
          "Every path on either side of the difference, with the line of the owners' file on the"
              + " target branch that decides, who approved at which patch set, what became of that,"
              + " and who is missing. status is approved, missing, unowned or no-rule; blocked says"
              + " why nothing can be decided. smallestUnblockingSet is the fewest people who could"
              + " approve what is missing; stuck are paths that nobody can approve. groups and the"
              + " set are null for a caller who is not signed in.")
  @APIResponse(responseCode = "200", description = "The explanation; the verdict follows from it")
  @APIResponse(responseCode = "404", description = "There is no change that the caller sees")
  public byte[] ownership(@PathParam("number") long number) {
    Caller caller = callers.get();
    Explanation explanation = owners.of(changes.get(caller, number));
    return ExplanationJson.of(explanation, caller.signedIn())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
