package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.kernel.CurrentCaller;

/** The statuses of a commit, by Gitea's and GitHub's other addresses for them. */
@Path(
    "{interface: v1|v3}/repos/"
        + RepositoryWords.PATH
        + "/commits/{commit: .+}/{what: status|statuses}")
@Produces(MediaType.APPLICATION_JSON)
public class CommitStatusApi {

  private final CurrentCaller callers;
  private final StatusLists lists;

  @Inject
  public CommitStatusApi(CurrentCaller callers, StatusLists lists) {
    this.callers = callers;
    this.lists = lists;
  }

  @GET
  @Operation(
      summary = "Gitea, GitHub: the statuses of a commit",
      description =
          "status is one word for all with the latest of each context; statuses is the list of all,"
              + " newest first. commit is all 40 digits, or a branch or tag.")
  @APIResponse(responseCode = "200", description = "The statuses")
  @APIResponse(responseCode = "404", description = "No such repository or commit")
  public Response read(
      @PathParam("interface") String spoken,
      @PathParam("words") String of,
      @PathParam("commit") String revision,
      @PathParam("what") String what,
      @QueryParam("page") @DefaultValue("1") String page,
      @QueryParam("limit") @DefaultValue("") String limit) {
    return what.equals("status")
        ? lists.combined(callers.get(), of, revision)
        : lists.all(callers.get(), of, revision, page, limit);
  }
}
