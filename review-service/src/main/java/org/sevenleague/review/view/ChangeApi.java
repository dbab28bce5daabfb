package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeActions;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.push.BranchProposals;
import org.sevenleague.review.push.Proposed;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;
import org.sevenleague.review.rule.Requirement;
import org.sevenleague.review.rule.Requirements;
import org.sevenleague.review.rule.SubmitRules;
import org.sevenleague.review.submit.NotSubmittable;
import org.sevenleague.review.submit.SubmitWish;
import org.sevenleague.review.submit.Submitting;

/** Changes for programs. */
@Path("changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangeApi {

  private static final int MAX_LIMIT = 200;

  private static final Set<String> NEW =
      Set.of("repository", "branch", "target", "topic", "message", "wip", "private", "reviewers");

  private final CurrentCaller callers;
  private final Changes changes;
  private final ChangeSearch search;
  private final ChangeActions actions;
  private final BranchProposals proposals;
  private final RepositoryDoor door;
  private final Names names;
  private final SubmitRules rules;
  private final Submitting submitting;

  @Inject
  public ChangeApi(
      CurrentCaller callers,
      Changes changes,
      ChangeSearch search,
      ChangeActions actions,
      BranchProposals proposals,
      RepositoryDoor door,
      Names names,
      SubmitRules rules,
      Submitting submitting) {
    this.callers = callers;
    this.changes = changes;
    this.search = search;
    this.actions = actions;
    this.proposals = proposals;
    this.door = door;
    this.names = names;
    this.rules = rules;
    this.submitting = submitting;
  }

  @GET
  @Operation(
      summary = "Lists the changes that the caller sees, the last touched first",
      description = "q is a query in Gerrit's operators, such as is:open owner:self branch:main.")
  @APIResponse(responseCode = "200", description = "A page of changes")
  @APIResponse(responseCode = "422", description = "The query, limit or cursor is not valid")
  public byte[] list(
      @QueryParam("q") @DefaultValue("") String query,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @DefaultValue("") String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new Invalid("limit", "A limit lies between 1 and " + MAX_LIMIT + ".");
    }
    Slice<Change> found =
        search.find(
            callers.get(),
            ChangeQuery.parse(query),
            Optional.of(cursor).filter(text -> !text.isEmpty()),
            limit);
    JsonArrayBuilder items = Json.createArrayBuilder();
    found.items().forEach(change -> items.add(json(change)));
    JsonObjectBuilder page = Json.createObjectBuilder().add("items", items);
    found.next().ifPresentOrElse(next -> page.add("next", next), () -> page.addNull("next"));
    return bytes(page.add("total", found.total()));
  }

  @GET
  @Path("{number:[1-9][0-9]{0,11}}")
  @Operation(summary = "Tells of one change")
  @APIResponse(responseCode = "200", description = "The change")
  @APIResponse(responseCode = "404", description = "There is none that the caller sees")
  public byte[] get(@PathParam("number") long number) {
    return bytes(whole(changes.get(callers.get(), number)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Proposes the commits of a branch",
      description =
          "Each commit that branch has and target has not becomes a change, as if it was pushed to"
              + " refs/for/target. repository and branch are required; target is the default branch"
              + " unless given.")
  @APIResponse(responseCode = "201", description = "The changes, the lowest of the stack first")
  @APIResponse(responseCode = "409", description = "There is nothing new")
  @APIResponse(responseCode = "422", description = "A member or a commit does not fit; says why")
  public Response propose(String text) {
    JsonBody body = JsonBody.read(text, NEW);
    Caller caller = callers.signedIn();
    Repository repository = door.open(caller, Access.WRITE, body.required("repository"));
    List<Proposed> proposed =
        proposals.propose(
            caller,
            repository,
            body.required("branch"),
            new BranchProposals.Wish(
                body.text("target").orElse(""),
                body.text("topic").orElse(""),
                Set.copyOf(body.texts("reviewers").orElse(List.of())),
                body.text("message").orElse(""),
                body.truth("wip").orElse(false),
                body.truth("private").orElse(false)));
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Proposed one : proposed) {
      items.add(json(changes.get(caller, one.change())));
    }
    return Response.created(
            URI.create("/api/changes/" + proposed.get(proposed.size() - 1).change()))
        .entity(bytes(Json.createObjectBuilder().add("items", items)))
        .build();
  }

  @POST
  @Path("{number:[1-9][0-9]{0,11}}/abandon")
  @Operation(summary = "Abandons a change; it can be restored")
  @APIResponse(responseCode = "200", description = "The change, abandoned")
  @APIResponse(responseCode = "409", description = "It is not active")
  public byte[] abandon(@PathParam("number") long number) {
    return bytes(whole(actions.abandon(callers.signedIn(), number, "")));
  }

  @POST
  @Path("{number:[1-9][0-9]{0,11}}/restore")
  @Operation(summary = "Restores an abandoned change")
  @APIResponse(responseCode = "200", description = "The change, active")
  @APIResponse(responseCode = "409", description = "It is not abandoned")
  public byte[] restore(@PathParam("number") long number) {
    return bytes(whole(actions.restore(callers.signedIn(), number, "")));
  }

  @POST
  @Path("{number:[1-9][0-9]{0,11}}/submit")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Submits a change with all that it builds upon",
      description =
          "patchSet is the one that was looked at, strategy one of merge, fast-forward, rebase and"
              + " squash; without them the current one and the repository's usual way. Answers when"
              + " the branch has moved. May be repeated: what is submitted stays so.")
  @APIResponse(responseCode = "200", description = "The change, submitted")
  @APIResponse(responseCode = "403", description = "The caller may not write the repository")
  @APIResponse(
      responseCode = "409",
      description =
          "It cannot be submitted; says why, and with change and requirements what is missing")
  @APIResponse(responseCode = "422", description = "A member is not valid")
  @APIResponse(responseCode = "429", description = "The branch moves too fast at this moment")
  public Response submit(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text.isBlank() ? "{}" : text, Set.of("patchSet", "strategy"));
    SubmitWish wish = SubmitWish.of(body.number("patchSet"), body.text("strategy").orElse(""));
    try {
      Change change = submitting.submit(callers.signedIn(), number, wish);
      return Response.ok(bytes(whole(change))).build();
    } catch (NotSubmittable lacking) {
      return Response.status(409).type("application/problem+json").entity(problem(lacking)).build();
    }
  }

  private static byte[] problem(NotSubmittable lacking) {
    return bytes(
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", "Not possible as things stand")
            .add("status", 409)
            .add("detail", String.valueOf(lacking.getMessage()))
            .add("change", lacking.change())
            .add("requirements", requirements(lacking.requirements(), true)));
  }

  private JsonObjectBuilder json(Change change) {
    long repository = change.repository().value();
    Map<Long, RepositoryName> repositories = names.repositories(Set.of(repository));
    RepositoryName name =
        Optional.ofNullable(repositories.get(repository)).orElseThrow(NotFound::new);
    Map<Long, Handle> owners = names.people(Set.of(change.owner()));
    Handle owner = owners.get(change.owner());
    JsonArrayBuilder patchSets = Json.createArrayBuilder();
    for (PatchSet one : changes.patchSets(change)) {
      patchSets.add(
          Json.createObjectBuilder()
              .add("number", one.number())
              .add("commit", one.commit().hex())
              .add("parent", one.parent().hex())
              .add("ref", one.ref().name().value())
              .add("kind", one.kind().word())
              .add("pushedAt", one.pushedAt().toString()));
    }
    return Json.createObjectBuilder()
        .add("number", change.number())
        .add("changeId", change.key())
        .add("repository", name.value())
        .add("branch", change.branch().shortName())
        .add("subject", change.subject())
        .add("topic", change.topic())
        .add("status", change.status().word())
        .add("wip", change.wip())
        .add("private", change.secret())
        .add("owner", owner == null ? "gone" : owner.value())
        .add("createdAt", change.createdAt().toString())
        .add("updatedAt", change.updatedAt().toString())
        .add("submittedAs", submittedAs(change))
        .add("patchSets", patchSets);
  }

  /** With what submitting it depends on; asked for one change only, since it reads git. */
  private JsonObjectBuilder whole(Change change) {
    Requirements requirements = rules.of(change);
    return json(change)
        .add("submittable", requirements.submittable())
        .add("requirements", requirements(requirements, callers.get().signedIn()));
  }

  /**
   * @param told whether people who could act are named; only people of the portal are told
   */
  private static JsonArrayBuilder requirements(Requirements requirements, boolean told) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Requirement one : requirements.all()) {
      all.add(
          Json.createObjectBuilder()
              .add("name", one.name())
              .add("satisfied", one.satisfied())
              .add("explanation", told ? one.explanation() : one.tree().words()));
    }
    return all;
  }

  private static JsonValue submittedAs(Change change) {
    return change
        .submittedAs()
        .map(commit -> (JsonValue) Json.createValue(commit.hex()))
        .orElse(JsonValue.NULL);
  }

  private static byte[] bytes(JsonObjectBuilder json) {
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }
}
