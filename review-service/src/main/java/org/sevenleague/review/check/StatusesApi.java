package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Names;

/**
 * Checks in the words of Gitea, which are GitHub's, too: what build servers post unchanged. A
 * context is the name of a check.
 */
@Path("{interface: v1|v3}/repos/" + RepositoryWords.PATH + "/statuses/{commit: .+}")
@Produces(MediaType.APPLICATION_JSON)
public class StatusesApi {

  /** What GitHub and Gitea call a status without a context. */
  private static final String UNNAMED = "default";

  private final CurrentCaller callers;
  private final RepositoryWords words;
  private final CheckedCommits commits;
  private final Checks checks;
  private final StatusLists lists;
  private final Names names;

  @Inject
  public StatusesApi(
      CurrentCaller callers,
      RepositoryWords words,
      CheckedCommits commits,
      Checks checks,
      StatusLists lists,
      Names names) {
    this.callers = callers;
    this.words = words;
    this.commits = commits;
    this.checks = checks;
    this.lists = lists;
    this.names = names;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea, GitHub: reports a status of a commit",
      description =
          "The body has state, context, description and target_url; members of other names are"
              + " passed over. words is owner/name: git/name for a repository without a group.")
  @APIResponse(responseCode = "201", description = "The status")
  @APIResponse(responseCode = "404", description = "No such repository or commit")
  @APIResponse(responseCode = "409", description = "The commit has 1,000 reports already")
  @APIResponse(responseCode = "422", description = "A member is missing or not valid")
  public Response post(
      @PathParam("interface") String spoken,
      @PathParam("words") String of,
      @PathParam("commit") String hex,
      String text) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, Access.WRITE, of);
    CommitId commit = commits.get(caller, repository.id(), hex);
    JsonBody body = JsonBody.readKnown(text);
    CheckReport report =
        new CheckReport(
            body.text("context").filter(name -> !name.isBlank()).orElse(UNNAMED),
            CheckState.of(body.required("state")),
            body.text("description").orElse(""),
            body.text("target_url").orElse(""),
            Optional.empty(),
            Optional.empty());
    Check check = checks.post(caller, repository.id(), commit, report);
    return Response.status(201)
        .entity(
            CheckJson.status(repository, check, names.people(ChecksApi.people(Set.of(check))))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8))
        .build();
  }

  @GET
  @Operation(
      summary = "Gitea, GitHub: the statuses of a commit, newest first",
      description = "commit is all 40 digits, or a branch or tag. Pages have 30 items, at most 50.")
  @APIResponse(responseCode = "200", description = "The statuses of the page")
  @APIResponse(responseCode = "404", description = "No such repository or commit")
  public Response list(
      @PathParam("interface") String spoken,
      @PathParam("words") String of,
      @PathParam("commit") String revision,
      @QueryParam("page") @DefaultValue("1") String page,
      @QueryParam("limit") @DefaultValue("") String limit) {
    return lists.all(callers.get(), of, revision, page, limit);
  }
}
