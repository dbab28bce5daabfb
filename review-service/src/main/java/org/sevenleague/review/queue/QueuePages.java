package org.sevenleague.review.queue;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.OptionalInt;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.submit.SubmitWish;

/** Putting a change into the queue, and taking it out, from its page. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}")
public class QueuePages {

  private final CurrentCaller callers;
  private final Queue queue;

  @Inject
  public QueuePages(CurrentCaller callers, Queue queue) {
    this.callers = callers;
    this.queue = queue;
  }

  @POST
  @Path("queue")
  public Response add(
      @PathParam("number") long number,
      @FormParam("patchSet") @DefaultValue("0") int patchSet,
      @FormParam("strategy") @DefaultValue("") String strategy) {
    OptionalInt seen = patchSet == 0 ? OptionalInt.empty() : OptionalInt.of(patchSet);
    queue.add(callers.signedIn(), number, SubmitWish.of(seen, strategy));
    return to(number);
  }

  @POST
  @Path("unqueue")
  public Response remove(@PathParam("number") long number) {
    queue.remove(callers.signedIn(), number);
    return to(number);
  }

  private static Response to(long number) {
    return Response.seeOther(URI.create("/changes/" + number)).build();
  }
}
