package org.sevenleague.review.operation;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/** Rebases changes for programs. */
@Path("changes/{number:[1-9][0-9]{0,11}}/rebase")
@Produces(MediaType.APPLICATION_JSON)
public class OperationApi {

  private final CurrentCaller callers;
  private final Operations operations;
  private final Changes changes;

  @Inject
  public OperationApi(CurrentCaller callers, Operations operations, Changes changes) {
    this.callers = callers;
    this.operations = operations;
    this.changes = changes;
  }

  @POST
  @Operation(
      summary = "Rebases a change",
      description =
          "Upon the current patch set of the open change that it builds upon, or else upon its"
              + " branch. The commit is the change's next patch set.")
  @APIResponse(responseCode = "200", description = "The new patch set")
  @APIResponse(responseCode = "403", description = "The caller neither owns nor administers it")
  @APIResponse(responseCode = "404", description = "There is none that the caller sees")
  @APIResponse(
      responseCode = "409",
      description = "It stands there already, is closed, or has conflicts; names the files")
  public byte[] rebase(@PathParam("number") long number) {
    Change change = operations.rebase(callers.signedIn(), number);
    PatchSet made = changes.current(change);
    return Json.createObjectBuilder()
        .add("number", change.number())
        .add("patchSet", made.number())
        .add("commit", made.commit().hex())
        .add("parent", made.parent().hex())
        .add("kind", made.kind().word())
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
