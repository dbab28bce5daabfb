package org.sevenleague.review.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;

/**
 * Tells an open page of a change that something new happened, as server-sent events. Each answer
 * ends at once and names the time after which the browser asks again, with the number of what it
 * saw last: no connection is held, whatever the number of open pages, and the gate is asked each
 * time.
 */
@Path("changes/{number:[1-9][0-9]{0,11}}/events")
public class LivePages {

  /** When the browser asks again. */
  static final long AGAIN_MILLIS = 15_000;

  private final CurrentCaller callers;
  private final Changes changes;

  @Inject
  public LivePages(CurrentCaller callers, Changes changes) {
    this.callers = callers;
    this.changes = changes;
  }

  /**
   * @param since how many events the page showed
   * @param last how many the browser heard of in an earlier answer
   */
  @GET
  @Produces("text/event-stream")
  public String events(
      @PathParam("number") long number,
      @QueryParam("since") @DefaultValue("0") long since,
      @HeaderParam("Last-Event-ID") @Nullable String last) {
    Change change = changes.get(callers.get(), number);
    return answer(
        changes.events(change).size(),
        last != null && last.matches("\\d{1,9}") ? Long.parseLong(last) : since);
  }

  /** An event when there is more than was seen; in any case the number of what there is. */
  static String answer(long now, long seen) {
    return "retry: "
        + AGAIN_MILLIS
        + "\nid: "
        + now
        + "\n"
        + (now > seen ? "event: news\ndata: " + (now - seen) + "\n" : "")
        + "\n";
  }
}
