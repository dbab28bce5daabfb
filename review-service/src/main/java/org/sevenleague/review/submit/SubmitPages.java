package org.sevenleague.review.submit;

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

/** Submitting a change from its page. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/submit")
public class SubmitPages {

  private final CurrentCaller callers;
  private final Submitting submitting;

  @Inject
  public SubmitPages(CurrentCaller callers, Submitting submitting) {
    this.callers = callers;
    this.submitting = submitting;
  }

  @POST
  public Response submit(
      @PathParam("number") long number,
      @FormParam("patchSet") @DefaultValue("0") int patchSet,
      @FormParam("strategy") @DefaultValue("") String strategy) {
    OptionalInt seen = patchSet == 0 ? OptionalInt.empty() : OptionalInt.of(patchSet);
    submitting.submit(callers.signedIn(), number, SubmitWish.of(seen, strategy));
    return Response.seeOther(URI.create("/changes/" + number)).build();
  }
}
