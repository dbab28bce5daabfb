package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Names;

/** Reviews of a change by programs. */
@Path("changes/{number:[1-9][0-9]{0,11}}/review")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewApi {

  private static final Set<String> KNOWN = Set.of("vote", "message", "patchSet");

  private final CurrentCaller callers;
  private final Reviewing reviewing;
  private final Votes votes;
  private final Names names;

  @Inject
  public ReviewApi(CurrentCaller callers, Reviewing reviewing, Votes votes, Names names) {
    this.callers = callers;
    this.reviewing = reviewing;
    this.votes = votes;
    this.names = names;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Votes on a change, says something, and publishes the caller's drafts",
      description =
          "patchSet is the one that was looked at and has to be there. vote is -2 to 2; 0 takes the"
              + " caller's vote back, without it the vote stays as it is.")
  @APIResponse(responseCode = "200", description = "The present votes")
  @APIResponse(responseCode = "403", description = "The caller may not give that vote")
  @APIResponse(
      responseCode = "409",
      description = "Another patch set is the current one, or the change is closed")
  @APIResponse(responseCode = "422", description = "A member is missing or not valid")
  public byte[] review(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text, KNOWN);
    int patchSet =
        body.number("patchSet")
            .orElseThrow(
                () -> new Invalid("patchSet", "Say which patch set was looked at: «patchSet»."));
    Change change =
        reviewing.review(
            callers.signedIn(),
            number,
            new Reviewing.Review(patchSet, body.number("vote"), body.text("message").orElse("")));
    return json(change);
  }

  private byte[] json(Change change) {
    List<Vote> present = votes.of(change);
    Map<Long, Handle> handles = names.people(present.stream().map(Vote::person).toList());
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Vote vote : present) {
      Handle handle = handles.get(vote.person());
      items.add(
          Json.createObjectBuilder()
              .add("person", handle == null ? "gone" : handle.value())
              .add("value", vote.value())
              .add("patchSet", vote.patchSet())
              .add("counts", vote.counts())
              .add("because", vote.standing().word()));
    }
    return Json.createObjectBuilder()
        .add("change", change.number())
        .add("patchSet", change.currentPatchSet())
        .add("votes", items)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
