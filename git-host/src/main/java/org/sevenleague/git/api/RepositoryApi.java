package org.sevenleague.git.api;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.mirror.MirrorChanges;
import org.sevenleague.git.mirror.MirrorWish;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.git.repository.RepositoryWish;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Slice;
import org.sevenleague.kernel.Visibility;

/** Repositories for programs. */
@Path("repositories")
@Produces(MediaType.APPLICATION_JSON)
public class RepositoryApi {

  private static final int MAX_LIMIT = 1000;

  private static final Set<String> NEW =
      Set.of(
          "name", "kind", "visibility", "description", "defaultBranch", "url", "user", "password");
  private static final Set<String> CHANGES =
      Set.of("name", "visibility", "description", "defaultBranch", "archived", "protectedBranches");

  private final CurrentCaller callers;
  private final Repositories repositories;
  private final RepositoryDoor door;
  private final RepositoryChanges changes;
  private final MirrorChanges mirrors;
  private final RepositoryJson json;

  @Inject
  public RepositoryApi(
      CurrentCaller callers,
      Repositories repositories,
      RepositoryDoor door,
      RepositoryChanges changes,
      MirrorChanges mirrors,
      RepositoryJson json) {
    this.callers = callers;
    this.repositories = repositories;
    this.door = door;
    this.changes = changes;
    this.mirrors = mirrors;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "Lists the repositories that the caller may read",
      description = "Sorted by activity, name or size; q is looked for in name and description.")
  @APIResponse(responseCode = "200", description = "A page of repositories")
  @APIResponse(
      responseCode = "422",
      description = "The order, the limit or the cursor is not valid")
  public byte[] list(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("sort") @DefaultValue("name") String sort,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @DefaultValue("") String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new Invalid(
          "limit", "limit is " + limit + "; it lies between 1 and " + MAX_LIMIT + ".");
    }
    RepositoryOrder order =
        RepositoryOrder.named(sort)
            .orElseThrow(
                () -> new Invalid("sort", "There is no such order: activity, name and size are."));
    Slice<Repository> slice =
        repositories.list(
            callers.get(), text, order, Optional.of(cursor).filter(c -> !c.isEmpty()), limit);
    JsonArrayBuilder items = Json.createArrayBuilder();
    slice.items().forEach(repository -> items.add(json.of(repository)));
    return bytes(
        Json.createObjectBuilder()
            .add("items", items)
            .add("next", RepositoryJson.text(slice.next()))
            .add("total", slice.total())
            .build());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Creates a hosted repository, or a mirror when url is given",
      description =
          "name is required; visibility is private unless given; user and password are for the"
              + " source of a mirror and are never shown again.")
  @APIResponse(responseCode = "201", description = "It is there; a mirror is fetched at once")
  @APIResponse(responseCode = "409", description = "The name is taken")
  @APIResponse(responseCode = "422", description = "A member is not valid")
  public Response create(String text) {
    JsonBody body = JsonBody.read(text, NEW);
    RepositoryName name = new RepositoryName(body.required("name"));
    Visibility visibility = body.text("visibility").map(Visibility::of).orElse(Visibility.PRIVATE);
    String description = body.text("description").orElse("");
    Caller caller = callers.get();
    Optional<String> url = body.text("url");
    boolean mirrored =
        body.text("kind").map(kind -> checkedKind(kind, url)).orElse(url.isPresent());
    Repository made =
        mirrored
            ? mirrors.create(
                caller,
                name,
                visibility,
                description,
                new MirrorWish(url.orElseThrow(), body.text("user"), body.text("password")))
            : changes.create(
                caller, name, visibility, body.text("defaultBranch").orElse("main"), description);
    return Response.created(URI.create("/api/repositories/" + made.name()))
        .entity(bytes(json.of(made)))
        .build();
  }

  @GET
  @Path("{name:.+}")
  @Operation(summary = "One repository")
  @APIResponse(responseCode = "404", description = "There is none, or the caller may not read it")
  public byte[] get(@PathParam("name") String name) {
    return bytes(json.of(door.open(callers.get(), name)));
  }

  @PATCH
  @Path("{name:.+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Changes a repository; members that are missing stay as they are",
      description = "Needs admin access. A new name keeps the old one as a redirect.")
  public byte[] change(@PathParam("name") String name, String text) {
    JsonBody body = JsonBody.read(text, CHANGES);
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    RepositoryWish wish =
        new RepositoryWish(
            body.text("description"),
            body.text("visibility").map(Visibility::of),
            body.truth("archived"),
            body.text("defaultBranch"),
            body.texts("protectedBranches"));
    Repository changed =
        wish.equals(RepositoryWish.NOTHING)
            ? repository
            : changes.change(caller, repository.id(), wish);
    Optional<RepositoryName> renamed = body.text("name").map(RepositoryName::new);
    if (renamed.isPresent()) {
      changed = changes.rename(caller, repository.id(), renamed.get());
    }
    return bytes(json.of(changed));
  }

  @DELETE
  @Path("{name:.+}")
  @Operation(
      summary = "Deletes a repository; an administrator can bring it back for 30 days",
      description = "Needs admin access. A local repository's files are not touched.")
  @APIResponse(responseCode = "204", description = "It is gone from everywhere")
  public void delete(@PathParam("name") String name) {
    Caller caller = callers.get();
    changes.delete(caller, door.open(caller, Access.ADMIN, name).id());
  }

  @POST
  @Path("{name:.+}/sync")
  @Operation(
      summary = "Fetches a mirror now, or looks at a local repository now",
      description = "Needs write access. Returns at once; the work goes on in the background.")
  @APIResponse(responseCode = "202", description = "It will be done")
  @APIResponse(responseCode = "409", description = "A hosted repository has nothing to sync")
  public Response sync(@PathParam("name") String name) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.WRITE, name);
    mirrors.syncNow(repository);
    return Response.accepted(bytes(json.of(repository))).build();
  }

  private static boolean checkedKind(String kind, Optional<String> url) {
    return switch (kind) {
      case "hosted" -> {
        if (url.isPresent()) {
          throw new Invalid("url", "A hosted repository has no url; leave it out.");
        }
        yield false;
      }
      case "mirrored" -> {
        if (url.isEmpty()) {
          throw new Invalid("url", "A mirror needs the url that it fetches.");
        }
        yield true;
      }
      default ->
          throw new Invalid("kind", "Kind is hosted or mirrored; local ones come in by an import.");
    };
  }

  private static byte[] bytes(JsonValue value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
