package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;

/**
 * Issues of Gitea: every pull request is one there. Here there are no others, and what is said
 * about all of a change is their comments.
 */
@Path("v1/repos/" + RepositoryWords.PATH + "/issues")
@Produces(MediaType.APPLICATION_JSON)
public class GiteaIssueApi {

  private static final String NUMBER = "{number:[1-9][0-9]{0,11}}";

  private final CurrentCaller callers;
  private final RepositoryWords words;
  private final GiteaCommits commits;
  private final GiteaPulls pulls;
  private final GiteaComments comments;

  @Inject
  public GiteaIssueApi(
      CurrentCaller callers,
      RepositoryWords words,
      GiteaCommits commits,
      GiteaPulls pulls,
      GiteaComments comments) {
    this.callers = callers;
    this.words = words;
    this.commits = commits;
    this.pulls = pulls;
    this.comments = comments;
  }

  @GET
  @Operation(
      summary = "Gitea: the changes of a repository as issues; there are no others",
      description = "With type=issues there are none. state is open, closed or all.")
  public Response list(
      @PathParam("words") String of,
      @QueryParam("state") @DefaultValue("open") String state,
      @QueryParam("type") @DefaultValue("") String type,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    GiteaPaging paging = new GiteaPaging(page, limit);
    if (type.equals("issues")) {
      return paging.answer(Json.createArrayBuilder(), 0, address);
    }
    Slice<Change> found = pulls.list(caller, repository, state, "", "", paging);
    return paging.answer(pulls.issues(caller, repository, found.items()), found.total(), address);
  }

  @GET
  @Path(NUMBER)
  @Operation(summary = "Gitea: a change as an issue")
  public Response get(@PathParam("words") String of, @PathParam("number") long number) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    Change change = commits.change(caller, repository, number);
    return GiteaPaging.json(
            200, pulls.issues(caller, repository, List.of(change)).build().getJsonObject(0))
        .build();
  }

  @GET
  @Path(NUMBER + "/labels")
  @Operation(summary = "Gitea: the labels of a change; there are none here")
  public Response labels(
      @PathParam("words") String of, @PathParam("number") long number, @Context UriInfo address) {
    Caller caller = callers.get();
    commits.change(caller, words.open(caller, of), number);
    return new GiteaPaging(1, 0).answer(Json.createArrayBuilder(), 0, address);
  }

  @GET
  @Path(NUMBER + "/comments")
  @Operation(summary = "Gitea: what was said about all of a change, oldest first")
  public Response comments(
      @PathParam("words") String of,
      @PathParam("number") long number,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Change change = commits.change(caller, words.open(caller, of), number);
    List<Comment> all = comments.of(change);
    GiteaPaging paging = new GiteaPaging(page, limit);
    return paging.answer(comments.array(change, paging.of(all)), all.size(), address);
  }

  @POST
  @Path(NUMBER + "/comments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: says something about a change",
      description = "body is the text, in Markdown. Nothing is left to be done about it.")
  @APIResponse(responseCode = "201", description = "The comment")
  public Response say(
      @PathParam("words") String of, @PathParam("number") long number, String text) {
    Caller caller = callers.signedIn();
    Change change = commits.change(caller, words.open(caller, of), number);
    Comment comment = comments.say(caller, change, JsonBody.lenient(text).required("body"));
    return GiteaPaging.json(201, comments.one(change, comment).build()).build();
  }

  @GET
  @Path("comments/{id:[1-9][0-9]{0,17}}")
  @Operation(summary = "Gitea: a comment on a change")
  public Response comment(@PathParam("words") String of, @PathParam("id") long id) {
    Caller caller = callers.get();
    Change change = comments.about(caller, words.open(caller, of), id);
    return GiteaPaging.json(comments.one(change, comments.get(id)));
  }

  @PATCH
  @Path("comments/{id:[1-9][0-9]{0,17}}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: changes what a comment of the caller says",
      description = "What it said before is kept.")
  @APIResponse(responseCode = "200", description = "The comment as it is now")
  @APIResponse(responseCode = "409", description = "It was published too long ago")
  public Response rewrite(@PathParam("words") String of, @PathParam("id") long id, String text) {
    Caller caller = callers.signedIn();
    Change change = comments.about(caller, words.open(caller, of), id);
    Comment comment = comments.rewrite(caller, change, id, JsonBody.lenient(text).required("body"));
    return GiteaPaging.json(comments.one(change, comment));
  }
}
