package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;

/** What clients of Gitea ask of the whole portal: its version, people, groups and repositories. */
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
public class GiteaApi {

  /** Clients decide by it which parts of the interface they use. */
  static final String VERSION = "1.22.0+seven-league";

  /** Bytes of a file that comes inside of JSON. */
  static final int MOST_CONTENT = 10 << 20;

  /** Entries of a tree on a page. */
  static final int TREE_PAGE = 1_000;

  /** Repositories that are looked through for their groups. */
  private static final int LOOKED_THROUGH = 5_000;

  private final CurrentCaller callers;
  private final People people;
  private final Repositories repositories;
  private final Gate gate;
  private final GiteaJson json;

  @Inject
  public GiteaApi(
      CurrentCaller callers, People people, Repositories repositories, Gate gate, GiteaJson json) {
    this.callers = callers;
    this.people = people;
    this.repositories = repositories;
    this.gate = gate;
    this.json = json;
  }

  @GET
  @Path("version")
  @Operation(summary = "Gitea: the version whose interface this is a part of")
  public Response version() {
    return GiteaPaging.json(Json.createObjectBuilder().add("version", VERSION));
  }

  @GET
  @Path("settings/api")
  @Operation(summary = "Gitea: how much an answer holds")
  public Response settings() {
    return GiteaPaging.json(
        Json.createObjectBuilder()
            .add("max_response_items", GiteaPaging.MOST)
            .add("default_paging_num", GiteaPaging.USUAL)
            .add("default_git_trees_per_page", TREE_PAGE)
            .add("default_max_blob_size", MOST_CONTENT));
  }

  @GET
  @Path("user")
  @Operation(summary = "Gitea: whom the token stands for")
  @SecurityRequirement(name = "token")
  public Response me() {
    Caller caller = callers.signedIn();
    Person person = caller.handle().flatMap(people::find).orElseThrow(SignInNeeded::new);
    return GiteaPaging.json(json(person));
  }

  private static jakarta.json.JsonObjectBuilder json(Person person) {
    return GiteaJson.person(
        person.id(), person.handle(), person.displayName(), person.administrator());
  }

  @GET
  @Path("users/{handle}")
  @Operation(summary = "Gitea: somebody with an account here")
  @SecurityRequirement(name = "token")
  public Response person(@PathParam("handle") String handle) {
    callers.signedIn();
    if (Handle.mistakeIn(handle).isPresent()) {
      throw new NotFound();
    }
    return GiteaPaging.json(json(people.get(new Handle(handle))));
  }

  @GET
  @Path("user/repos")
  @Operation(summary = "Gitea: the repositories that the caller may read")
  @SecurityRequirement(name = "token")
  public Response mine(
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    callers.signedIn();
    GiteaPaging paging = new GiteaPaging(page, limit);
    Slice<Repository> found = readable("", RepositoryOrder.NAME, paging.skip(), paging.limit());
    return paging.answer(array(found.items()), found.total(), address);
  }

  @GET
  @Path("repos/search")
  @Operation(
      summary = "Gitea: repositories that the caller may read, by a part of name or description",
      description = "sort is alpha, updated or size. Other filters of Gitea have no effect.")
  public Response search(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("sort") @DefaultValue("alpha") String sort,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    GiteaPaging paging = new GiteaPaging(page, limit);
    RepositoryOrder order =
        switch (sort) {
          case "updated" -> RepositoryOrder.ACTIVITY;
          case "size" -> RepositoryOrder.SIZE;
          default -> RepositoryOrder.NAME;
        };
    Slice<Repository> found = readable(text, order, paging.skip(), paging.limit());
    return paging.answer(
        Json.createObjectBuilder().add("ok", true).add("data", array(found.items())).build(),
        found.total(),
        address);
  }

  @GET
  @Path("repositories/{id:[0-9]{1,18}}")
  @Operation(summary = "Gitea: the repository of that number")
  public Response numbered(@PathParam("id") long id) {
    RepositoryId number = new RepositoryId(id);
    Caller caller = callers.get();
    gate.require(caller, Access.READ, number);
    return GiteaPaging.json(json.repository(caller, repositories.get(number)));
  }

  @GET
  @Path("user/orgs")
  @Operation(summary = "Gitea: the groups of the repositories that the caller may read")
  @SecurityRequirement(name = "token")
  public Response groups(
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    callers.signedIn();
    TreeSet<String> words = new TreeSet<>();
    all("").forEach(one -> words.add(RepositoryWords.owner(one.name())));
    GiteaPaging paging = new GiteaPaging(page, limit);
    JsonArrayBuilder shown = Json.createArrayBuilder();
    paging.of(List.copyOf(words)).forEach(one -> shown.add(GiteaJson.organization(one)));
    return paging.answer(shown, words.size(), address);
  }

  @GET
  @Path("orgs/{group}")
  @Operation(
      summary = "Gitea: a group of repositories, of which the caller may read one at least",
      description = "git stands for those without a group.")
  public Response group(@PathParam("group") String group) {
    if (in(group).isEmpty()) {
      throw new NotFound();
    }
    return GiteaPaging.json(GiteaJson.organization(group));
  }

  @GET
  @Path("orgs/{group}/repos")
  @Operation(summary = "Gitea: the repositories of a group that the caller may read")
  public Response ofGroup(
      @PathParam("group") String group,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    List<Repository> found = in(group);
    if (found.isEmpty()) {
      throw new NotFound();
    }
    GiteaPaging paging = new GiteaPaging(page, limit);
    return paging.answer(array(paging.of(found)), found.size(), address);
  }

  @GET
  @Path("orgs/{group}/labels")
  @Operation(summary = "Gitea: the labels of a group; there are none here")
  public Response labels(@PathParam("group") String group, @Context UriInfo address) {
    if (in(group).isEmpty()) {
      throw new NotFound();
    }
    return new GiteaPaging(1, 0).answer(Json.createArrayBuilder(), 0, address);
  }

  private List<Repository> in(String group) {
    String text = group.equals(RepositoryWords.NO_GROUP) ? "" : group.replace('~', '/') + "/";
    return all(text).stream()
        .filter(one -> RepositoryWords.owner(one.name()).equalsIgnoreCase(group))
        .toList();
  }

  private List<Repository> all(String text) {
    List<Repository> all = new ArrayList<>();
    Slice<Repository> part;
    do {
      part = readable(text, RepositoryOrder.NAME, all.size(), 500);
      all.addAll(part.items());
    } while (part.next().isPresent() && all.size() < LOOKED_THROUGH);
    return all;
  }

  private Slice<Repository> readable(String text, RepositoryOrder order, int from, int most) {
    return repositories.list(callers.get(), text, order, Optional.of(Integer.toString(from)), most);
  }

  private JsonArrayBuilder array(List<Repository> items) {
    Caller caller = callers.get();
    JsonArrayBuilder array = Json.createArrayBuilder();
    items.forEach(one -> array.add(json.repository(caller, one)));
    return array;
  }
}
