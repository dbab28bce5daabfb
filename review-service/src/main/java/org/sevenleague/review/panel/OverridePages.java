package org.sevenleague.review.panel;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.rule.Overrides;

/** Lets a change pass past the rule, from its page. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/override")
public class OverridePages {

  private final Models models;
  private final CurrentCaller callers;
  private final Changes changes;
  private final Overrides overrides;

  @Inject
  public OverridePages(Models models, CurrentCaller callers, Changes changes, Overrides overrides) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.overrides = overrides;
  }

  @POST
  public Response override(
      @PathParam("number") long number,
      @FormParam("patchSet") @DefaultValue("") String patchSet,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("hours") @DefaultValue("") String hours,
      @FormParam("pastBlock") @DefaultValue("no") String pastBlock) {
    Caller caller = callers.signedIn();
    String text = reason.replace("\r\n", "\n");
    try {
      overrides.give(
          caller,
          number,
          Numbers.read("patchSet", patchSet),
          text,
          Numbers.read("hours", hours),
          pastBlock.equals("yes"));
    } catch (Conflict conflict) {
      return kept(caller, number, patchSet, text, conflict, 409);
    } catch (Invalid wrong) {
      return kept(caller, number, patchSet, text, wrong, 422);
    }
    return Response.seeOther(URI.create("/changes/" + number + "#rule")).build();
  }

  private Response kept(
      Caller caller, long number, String patchSet, String text, RuntimeException why, int status) {
    Change change = changes.get(caller, number);
    models.put(
        "page",
        new KeptPage(
            number,
            "The rule was not overridden",
            String.valueOf(why.getMessage()),
            text,
            Numbers.compare(change, patchSet),
            Optional.empty()));
    return Response.status(status).entity("changes/kept.html").build();
  }
}
