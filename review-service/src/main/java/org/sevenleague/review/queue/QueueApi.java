package org.sevenleague.review.queue;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.submit.SubmitWish;

/** The queue for programs, change by change. */
@Path("changes/{number:[1-9][0-9]{0,11}}/queue")
@Produces(MediaType.APPLICATION_JSON)
public class QueueApi {

  private final CurrentCaller callers;
  private final Changes changes;
  private final Queue queue;
  private final QueueEntries entries;
  private final QueueViews views;

  @Inject
  public QueueApi(
      CurrentCaller callers, Changes changes, Queue queue, QueueEntries entries, QueueViews views) {
    this.callers = callers;
    this.changes = changes;
    this.queue = queue;
    this.entries = entries;
    this.views = views;
  }

  @GET
  @Operation(
      summary = "Tells where a change stands in the queue",
      description =
          "items are the last time it was put in: state is waiting, testing, done or out. While it"
              + " is tested, commit and ref say what: checks are reported about that commit.")
  @APIResponse(responseCode = "200", description = "One item, or none")
  @APIResponse(responseCode = "404", description = "There is no change that the caller sees")
  public byte[] get(@PathParam("number") long number) {
    return json(callers.get(), number);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts a change into the queue of its branch",
      description = "patchSet and strategy are as for submitting.")
  @APIResponse(responseCode = "200", description = "Where it stands")
  @APIResponse(responseCode = "409", description = "It cannot be submitted, or is in it; says why")
  public byte[] add(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text.isBlank() ? "{}" : text, Set.of("patchSet", "strategy"));
    Caller caller = callers.signedIn();
    queue.add(
        caller, number, SubmitWish.of(body.number("patchSet"), body.text("strategy").orElse("")));
    return json(caller, number);
  }

  @DELETE
  @Operation(summary = "Takes a change out of the queue")
  @APIResponse(responseCode = "204", description = "It is out")
  @APIResponse(responseCode = "409", description = "It is not in it")
  public Response remove(@PathParam("number") long number) {
    queue.remove(callers.signedIn(), number);
    return Response.noContent().build();
  }

  private byte[] json(Caller caller, long number) {
    Change change = changes.get(caller, number);
    JsonArrayBuilder items = Json.createArrayBuilder();
    Optional<QueueEntry> last = entries.last(change);
    last.ifPresent(entry -> items.add(item(entry)));
    return Json.createObjectBuilder()
        .add("change", number)
        .add("items", items)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private JsonObjectBuilder item(QueueEntry entry) {
    JsonObjectBuilder item =
        Json.createObjectBuilder()
            .add("patchSet", entry.patchSet())
            .add("state", entry.state())
            .add("lane", entry.lane())
            .add("words", entry.words())
            .add("askedAt", entry.askedAt().toString());
    if (entry.live()) {
      item.add("place", views.place(entry));
    }
    entries
        .batch(entry)
        .ifPresent(
            batch -> {
              List<QueueEntry> together = entries.of(batch);
              JsonArrayBuilder numbers = Json.createArrayBuilder();
              together.forEach(one -> numbers.add(one.change()));
              item.add("commit", batch.combined().hex());
              item.add("ref", batch.ref().value());
              item.add("together", numbers);
            });
    return item;
  }
}
