package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.push.BranchProposals;
import org.sevenleague.review.push.Proposed;

/** Proposes a branch that was pushed. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/propose")
public class ProposePages {

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final BranchProposals proposals;

  @Inject
  public ProposePages(
      Models models, CurrentCaller callers, RepositoryDoor door, BranchProposals proposals) {
    this.models = models;
    this.callers = callers;
    this.door = door;
    this.proposals = proposals;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String form(
      @PathParam("repository") String name,
      @QueryParam("branch") @DefaultValue("") String branch,
      @QueryParam("target") @DefaultValue("") String target) {
    Repository repository = door.open(callers.get(), Access.READ, name);
    models.put(
        "page",
        new ProposePage(
            repository.name(),
            branch,
            target.isBlank() ? repository.defaultBranch().shortName() : target,
            "",
            "",
            "",
            false,
            ""));
    return "changes/propose.html";
  }

  @POST
  public Response propose(
      @PathParam("repository") String name,
      @FormParam("branch") @DefaultValue("") String branch,
      @FormParam("target") @DefaultValue("") String target,
      @FormParam("topic") @DefaultValue("") String topic,
      @FormParam("reviewers") @DefaultValue("") String reviewers,
      @FormParam("message") @DefaultValue("") String message,
      @FormParam("wip") @DefaultValue("no") String wip) {
    Caller caller = callers.signedIn();
    Repository repository = door.open(caller, Access.WRITE, name);
    boolean unfinished = wip.equals("yes");
    try {
      List<Proposed> proposed =
          proposals.propose(
              caller,
              repository,
              branch.strip(),
              new BranchProposals.Wish(
                  target, topic, handles(reviewers), message, unfinished, false));
      return Response.seeOther(URI.create("/changes/" + proposed.get(proposed.size() - 1).change()))
          .build();
    } catch (Invalid | Conflict refused) {
      models.put(
          "page",
          new ProposePage(
              repository.name(),
              branch,
              target,
              topic,
              reviewers,
              message,
              unfinished,
              String.valueOf(refused.getMessage())));
      return Response.status(refused instanceof Invalid ? 422 : 409)
          .type(MediaType.TEXT_HTML)
          .entity("changes/propose.html")
          .build();
    }
  }

  /** Handles that stand in one field, separated by blanks or commas. */
  private static Set<String> handles(String typed) {
    return Arrays.stream(typed.split("[\\s,]+"))
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toSet());
  }
}
