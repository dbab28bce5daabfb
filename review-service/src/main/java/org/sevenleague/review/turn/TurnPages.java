package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;

/** What a reader says about whose turn it is, from the page of a change. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/{turn:not-my-turn|hand-over|follow}")
public class TurnPages {

  private final CurrentCaller callers;
  private final TurnActions actions;

  @Inject
  public TurnPages(CurrentCaller callers, TurnActions actions) {
    this.callers = callers;
    this.actions = actions;
  }

  @POST
  public Response say(
      @PathParam("number") long number,
      @PathParam("turn") String what,
      @FormParam("to") @DefaultValue("") String to,
      @FormParam("words") @DefaultValue("") String words,
      @FormParam("follow") @DefaultValue("yes") String follow) {
    var caller = callers.signedIn();
    Change change =
        switch (what) {
          case "hand-over" -> actions.hand(caller, number, to, words);
          case "follow" -> actions.follow(caller, number, !follow.equals("no"));
          default -> actions.leave(caller, number, words);
        };
    return Response.seeOther(URI.create("/changes/" + change.number() + "#turn")).build();
  }
}
