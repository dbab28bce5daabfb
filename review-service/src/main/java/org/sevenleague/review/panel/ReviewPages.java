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
import java.util.OptionalInt;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;

/** Reviews a change from its page. What was typed comes back when it could not be noted. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/review")
public class ReviewPages {

  private final Models models;
  private final CurrentCaller callers;
  private final Changes changes;
  private final Reviewing reviewing;
  private final PanelMaker panels;

  @Inject
  public ReviewPages(
      Models models,
      CurrentCaller callers,
      Changes changes,
      Reviewing reviewing,
      PanelMaker panels) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.reviewing = reviewing;
    this.panels = panels;
  }

  @POST
  public Response review(
      @PathParam("number") long number,
      @FormParam("patchSet") @DefaultValue("") String patchSet,
      @FormParam("vote") @DefaultValue("") String vote,
      @FormParam("message") @DefaultValue("") String message) {
    Caller caller = callers.signedIn();
    // Browsers send lines with CR LF; a message is counted and kept with LF.
    String text = message.replace("\r\n", "\n");
    try {
      reviewing.review(
          caller,
          number,
          new Reviewing.Review(
              Numbers.read("patchSet", patchSet),
              vote.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Numbers.read("vote", vote)),
              text));
    } catch (Conflict conflict) {
      return kept(caller, number, patchSet, text, conflict, 409);
    } catch (Invalid wrong) {
      return kept(caller, number, patchSet, text, wrong, 422);
    }
    return Response.seeOther(URI.create("/changes/" + number + "#votes")).build();
  }

  private Response kept(
      Caller caller, long number, String patchSet, String text, RuntimeException why, int status) {
    Change change = changes.get(caller, number);
    models.put(
        "page",
        new KeptPage(
            number,
            "Your review was not sent",
            String.valueOf(why.getMessage()),
            text,
            Numbers.compare(change, patchSet),
            panels.form(caller, change).map(form -> form.typed(text))));
    return Response.status(status).entity("changes/kept.html").build();
  }
}
