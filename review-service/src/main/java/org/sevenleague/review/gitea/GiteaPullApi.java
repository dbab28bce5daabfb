package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.browse.FileDiff;
import org.sevenleague.git.objects.GitObjects;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.submit.SubmitWish;
import org.sevenleague.review.submit.Submitting;

/** Changes as the pull requests that Gitea's clients know. */
@Path("v1/repos/" + RepositoryWords.PATH + "/pulls")
@Produces(MediaType.APPLICATION_JSON)
public class GiteaPullApi {

  private static final String NUMBER = "{number:[1-9][0-9]{0,11}}";

  /** Time for counting the lines of the files of one answer. */
  private static final Duration COUNTING = Duration.ofMillis(1_500);

  private final CurrentCaller callers;
  private final RepositoryWords words;
  private final GiteaCommits commits;
  private final GiteaPulls pulls;
  private final GiteaReviews reviews;
  private final PullActions actions;
  private final Changes changes;
  private final Comparisons comparisons;
  private final GitObjects git;
  private final Submitting submitting;

  @Inject
  public GiteaPullApi(
      CurrentCaller callers,
      RepositoryWords words,
      GiteaCommits commits,
      GiteaPulls pulls,
      GiteaReviews reviews,
      PullActions actions,
      Changes changes,
      Comparisons comparisons,
      GitObjects git,
      Submitting submitting) {
    this.callers = callers;
    this.words = words;
    this.commits = commits;
    this.pulls = pulls;
    this.reviews = reviews;
    this.actions = actions;
    this.changes = changes;
    this.comparisons = comparisons;
    this.git = git;
    this.submitting = submitting;
  }

  @GET
  @Operation(
      summary = "Gitea: the changes of a repository, the last touched first",
      description = "state is open, closed or all. Other filters and orders have no effect.")
  public Response list(
      @PathParam("words") String of,
      @QueryParam("state") @DefaultValue("open") String state,
      @QueryParam("base_branch") @DefaultValue("") String base,
      @QueryParam("poster") @DefaultValue("") String poster,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    GiteaPaging paging = new GiteaPaging(page, limit);
    Slice<Change> found = pulls.list(caller, repository, state, base, poster, paging);
    return paging.answer(pulls.array(caller, repository, found.items()), found.total(), address);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: proposes the commits of a branch",
      description =
          "head is a branch of the repository, base the branch to propose to. Each commit that base"
              + " has not becomes a change; the topmost is answered, and gets title and body. A"
              + " title that begins with WIP: makes it work in progress. Labels, milestones and"
              + " assignees have no effect.")
  @APIResponse(responseCode = "201", description = "The topmost change")
  @APIResponse(responseCode = "409", description = "There is nothing new")
  @APIResponse(responseCode = "422", description = "A member or a commit does not fit; says why")
  public Response propose(@PathParam("words") String of, String text) {
    Caller caller = callers.signedIn();
    Repository repository = words.open(caller, Access.WRITE, of);
    JsonBody body = JsonBody.lenient(text);
    Change change =
        actions.propose(
            caller,
            repository,
            head(repository, body.required("head")),
            body.text("base").orElse(""),
            body.text("title").orElse(""),
            body.text("body").orElse(""));
    return GiteaPaging.json(201, pulls.one(caller, repository, change).build()).build();
  }

  /** A branch; of another repository nothing can be proposed. */
  private static String head(Repository repository, String head) {
    int colon = head.indexOf(':');
    if (colon < 0) {
      return head;
    }
    if (!head.substring(0, colon).equals(RepositoryWords.owner(repository.name()))) {
      throw new Invalid("head", "Push the branch to this repository: there are no forks here.");
    }
    return head.substring(colon + 1);
  }

  @GET
  @Path(NUMBER)
  @Operation(summary = "Gitea: a change")
  public Response get(@PathParam("words") String of, @PathParam("number") long number) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    return GiteaPaging.json(
        pulls.one(caller, repository, commits.change(caller, repository, number)));
  }

  @GET
  @Path("{base:[^/]+}/{head:.+}")
  @Operation(summary = "Gitea: the open change for a branch that was proposed from another")
  public Response between(
      @PathParam("words") String of,
      @Encoded @PathParam("base") String base,
      @Encoded @PathParam("head") String head) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    Change change =
        pulls
            .open(caller, repository, Addresses.path(base).value(), Addresses.path(head).value())
            .orElseThrow(NotFound::new);
    return GiteaPaging.json(pulls.one(caller, repository, change));
  }

  @PATCH
  @Path(NUMBER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: changes the title or the text of a change, abandons or restores it",
      description =
          "state closed abandons, open restores. A title that begins with WIP: makes it work in"
              + " progress, another one ready. The message of the commit stays as it is.")
  @APIResponse(responseCode = "201", description = "The change as it is now")
  @APIResponse(responseCode = "409", description = "It is not in a state for that")
  public Response edit(
      @PathParam("words") String of, @PathParam("number") long number, String text) {
    Caller caller = callers.signedIn();
    Repository repository = words.open(caller, of);
    Change change = commits.change(caller, repository, number);
    JsonBody body = JsonBody.lenient(text);
    body.text("base")
        .filter(base -> !base.isEmpty() && !base.equals(change.branch().shortName()))
        .ifPresent(
            base -> {
              throw new Invalid("base", "A change stays on its branch; propose it to the other.");
            });
    actions.edit(caller, change, body.text("title"), body.text("body"), body.text("state"));
    Change now = commits.change(caller, repository, number);
    return GiteaPaging.json(201, pulls.one(caller, repository, now).build()).build();
  }

  @GET
  @Path(NUMBER + ".{form:diff|patch}")
  @Produces({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
  @Operation(
      summary = "Gitea: what a change changes, as git diff writes it",
      description = "Both forms are the same. Files of more than a MiB count as binary.")
  public Response diff(
      @PathParam("words") String of,
      @PathParam("number") long number,
      @PathParam("form") String form) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    PatchSet current = changes.current(commits.change(caller, repository, number));
    byte[] lines = diff(repository.id(), current);
    return Response.ok(lines, MediaType.TEXT_PLAIN + ";charset=utf-8").build();
  }

  private byte[] diff(RepositoryId repository, PatchSet current) {
    try {
      return comparisons.diff(repository, current.parent(), current.commit());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @GET
  @Path(NUMBER + "/files")
  @Operation(summary = "Gitea: the files that a change changes")
  public Response files(
      @PathParam("words") String of,
      @PathParam("number") long number,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    PatchSet current = changes.current(commits.change(caller, repository, number));
    List<ChangedFile> all =
        comparisons
            .files(repository.id(), Optional.of(current.parent()), current.commit(), COUNTING)
            .files();
    GiteaPaging paging = new GiteaPaging(page, limit);
    JsonArrayBuilder array = Json.createArrayBuilder();
    paging.of(all).forEach(file -> array.add(file(repository, current, file)));
    return paging.answer(array, all.size(), address);
  }

  private static JsonObjectBuilder file(Repository repository, PatchSet current, ChangedFile file) {
    String path = file.path().value();
    boolean gone = file.kind() == FileDiff.Kind.REMOVED;
    String commit = (gone ? current.parent() : current.commit()).hex();
    String at = Addresses.encoded(path) + "?ref=" + commit;
    int added = Math.max(0, file.added());
    int removed = Math.max(0, file.removed());
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("filename", path)
            .add("status", file.kind().name().toLowerCase(Locale.ROOT))
            .add("additions", added)
            .add("deletions", removed)
            .add("changes", added + removed)
            .add("html_url", GiteaJson.page(Addresses.file(repository.name(), commit, file.path())))
            .add("contents_url", GiteaJson.address(repository.name()) + "/contents/" + at)
            .add("raw_url", GiteaJson.address(repository.name()) + "/raw/" + at);
    if (!file.before().isRoot() && !gone && !file.before().equals(file.after())) {
      json.add("previous_filename", file.before().value());
    }
    return json;
  }

  @GET
  @Path(NUMBER + "/commits")
  @Operation(summary = "Gitea: the commit of a change")
  public Response commits(
      @PathParam("words") String of,
      @PathParam("number") long number,
      @QueryParam("page") @DefaultValue("1") int page,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    PatchSet current = changes.current(commits.change(caller, repository, number));
    JsonArrayBuilder array = Json.createArrayBuilder();
    if (page <= 1) {
      array.add(GiteaJson.commit(repository.name(), git.commit(repository.id(), current.commit())));
    }
    return new GiteaPaging(page, 0).answer(array, 1, address);
  }

  @GET
  @Path(NUMBER + "/merge")
  @Operation(summary = "Gitea: whether a change is submitted")
  @APIResponse(responseCode = "204", description = "It is")
  @APIResponse(responseCode = "404", description = "It is not, or it is not the caller's to see")
  public Response merged(@PathParam("words") String of, @PathParam("number") long number) {
    Caller caller = callers.get();
    Change change = commits.change(caller, words.open(caller, of), number);
    if (change.status() != Status.SUBMITTED) {
      throw new NotFound();
    }
    return Response.noContent().build();
  }

  @POST
  @Path(NUMBER + "/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: submits a change and all that it builds upon",
      description =
          "Do is merge, rebase, squash or fast-forward-only; head_commit_id the commit that was"
              + " looked at. Everything that the repository asks for has to be there.")
  @APIResponse(responseCode = "200", description = "It is submitted")
  @APIResponse(responseCode = "409", description = "Something is missing; says what")
  public Response merge(
      @PathParam("words") String of, @PathParam("number") long number, String text) {
    Caller caller = callers.signedIn();
    Repository repository = words.open(caller, Access.WRITE, of);
    Change change = commits.change(caller, repository, number);
    JsonBody body = JsonBody.lenient(text);
    PatchSet current = changes.current(change);
    body.text("head_commit_id")
        .filter(commit -> !commit.isEmpty() && !commit.equals(current.commit().hex()))
        .ifPresent(
            commit -> {
              throw new Conflict(
                  "The current commit is " + current.commit() + ", and you looked at another.");
            });
    submitting.submit(
        caller,
        number,
        SubmitWish.of(OptionalInt.of(current.number()), strategy(body.required("Do"))));
    return Response.ok().build();
  }

  private static String strategy(String way) {
    return switch (way) {
      case "merge", "rebase", "squash" -> way;
      case "fast-forward-only" -> "fast-forward";
      default -> throw new Invalid("Do", "Do is merge, rebase, squash or fast-forward-only here.");
    };
  }

  @GET
  @Path(NUMBER + "/reviews")
  @Operation(summary = "Gitea: votes on a change and what was said with them")
  public Response reviews(
      @PathParam("words") String of,
      @PathParam("number") long number,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    List<JsonObjectBuilder> all = reviews.of(commits.change(caller, repository, number));
    GiteaPaging paging = new GiteaPaging(page, limit);
    JsonArrayBuilder array = Json.createArrayBuilder();
    paging.of(all).forEach(array::add);
    return paging.answer(array, all.size(), address);
  }

  @POST
  @Path(NUMBER + "/reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: votes on a change",
      description =
          "event is APPROVED (+2 where the caller may, else +1), REQUEST_CHANGES (-1) or COMMENT."
              + " commit_id is the commit that was looked at. Publishes the caller's drafts.")
  @APIResponse(responseCode = "200", description = "The review")
  @APIResponse(responseCode = "409", description = "Another patch set is the current one")
  public Response review(
      @PathParam("words") String of, @PathParam("number") long number, String text) {
    Caller caller = callers.signedIn();
    Repository repository = words.open(caller, of);
    Change change = commits.change(caller, repository, number);
    JsonBody body = JsonBody.lenient(text);
    reviews.review(
        caller,
        change,
        body.required("event"),
        body.text("body").orElse(""),
        body.text("commit_id").orElse(""));
    List<JsonObjectBuilder> all = reviews.of(change);
    return all.isEmpty()
        ? GiteaPaging.json(Json.createObjectBuilder())
        : GiteaPaging.json(all.get(all.size() - 1));
  }

  @POST
  @Path(NUMBER + "/requested_reviewers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gitea: asks people and teams to review a change",
      description = "reviewers and team_reviewers are arrays of handles.")
  @APIResponse(responseCode = "201", description = "They are asked")
  public Response ask(
      @PathParam("words") String of, @PathParam("number") long number, String text) {
    Caller caller = callers.signedIn();
    Repository repository = words.open(caller, of);
    Change change = commits.change(caller, repository, number);
    JsonBody body = JsonBody.lenient(text);
    actions.ask(
        caller,
        change,
        body.texts("reviewers").orElse(List.of()),
        body.texts("team_reviewers").orElse(List.of()));
    return GiteaPaging.json(201, Json.createArrayBuilder().build()).build();
  }
}
