package org.sevenleague.discussion.attention;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;

/** The inbox for programs. */
@Path("inbox")
@Produces(MediaType.APPLICATION_JSON)
public class InboxApi {

  private final CurrentCaller callers;
  private final Inbox inbox;

  @Inject
  public InboxApi(CurrentCaller callers, Inbox inbox) {
    this.callers = callers;
    this.inbox = inbox;
  }

  @GET
  @Operation(
      summary = "Tells what waits for the caller, what they wait for and what they follow",
      description =
          "waiting, others and followed list subjects, the longest wait first, each with the reason"
              + " and since when. nudgedAt tells when the one person for whom it waits was"
              + " reminded; it is there for them and for who started the subject.")
  @APIResponse(responseCode = "200", description = "The three lists")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  public byte[] get() {
    Caller caller = callers.signedIn();
    return Json.createObjectBuilder()
        .add("waiting", rows(inbox.waiting(caller)))
        .add("others", rows(inbox.others(caller)))
        .add("followed", rows(inbox.followed(caller)))
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArrayBuilder rows(List<Inbox.Row> rows) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Inbox.Row row : rows) {
      var item =
          Json.createObjectBuilder()
              .add("kind", row.subject().kind())
              .add("number", row.subject().number())
              .add("url", Addresses.portal() + row.shown().address())
              .add("title", row.shown().plain())
              .add("reason", row.reason());
      row.since()
          .ifPresentOrElse(
              since -> item.add("since", since.toString()), () -> item.addNull("since"));
      row.nudged()
          .ifPresentOrElse(
              nudged -> item.add("nudgedAt", nudged.toString()), () -> item.addNull("nudgedAt"));
      items.add(item);
    }
    return items;
  }
}
