package org.sevenleague.review.operation;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;

/** Makes commits of a change from its page; leads to the change that has them. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/{operation:rebase|message|cherry-pick|revert}")
public class OperationPages {

  private final CurrentCaller callers;
  private final Operations operations;

  @Inject
  public OperationPages(CurrentCaller callers, Operations operations) {
    this.callers = callers;
    this.operations = operations;
  }

  @POST
  public Response make(
      @PathParam("number") long number,
      @PathParam("operation") String operation,
      @FormParam("message") @DefaultValue("") String message,
      @FormParam("branch") @DefaultValue("") String branch) {
    Caller caller = callers.signedIn();
    Change change =
        switch (operation) {
          case "rebase" -> operations.rebase(caller, number);
          case "message" -> operations.reword(caller, number, message);
          case "cherry-pick" -> operations.cherryPick(caller, number, branch);
          default -> operations.revert(caller, number, message);
        };
    return Response.seeOther(URI.create("/changes/" + change.number())).build();
  }
}
