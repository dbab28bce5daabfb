package org.sevenleague.git.api;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.GrantHolders;
import org.sevenleague.git.repository.Grants;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;

/** Who may do what with one repository, for programs of those who administer it. */
@Path("repositories/{name:.+}/grants")
@Produces(MediaType.APPLICATION_JSON)
public class GrantApi {

  private static final String HANDLE = "{handle:[A-Za-z0-9][A-Za-z0-9-]*}";

  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final RepositoryChanges changes;
  private final Grants grants;
  private final GrantHolders holders;

  @Inject
  public GrantApi(
      CurrentCaller callers,
      RepositoryDoor door,
      RepositoryChanges changes,
      Grants grants,
      GrantHolders holders) {
    this.callers = callers;
    this.door = door;
    this.changes = changes;
    this.grants = grants;
    this.holders = holders;
  }

  @GET
  @Operation(
      summary = "Lists the people and teams that were granted access to a repository",
      description = "Needs admin access. Administrators of the portal are not listed.")
  @APIResponse(responseCode = "200", description = "All grants, oldest first")
  public byte[] list(@PathParam("name") String name) {
    Repository repository = door.open(callers.get(), Access.ADMIN, name);
    JsonArrayBuilder items = Json.createArrayBuilder();
    grants.on(repository.id()).forEach(grant -> items.add(json(grant)));
    return bytes(Json.createObjectBuilder().add("items", items).build());
  }

  @PUT
  @Path(HANDLE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Grants a person or team access, in place of what they had",
      description =
          "Needs admin access. The body is {\"access\": \"read\", \"write\" or \"admin\"}.")
  @APIResponse(responseCode = "200", description = "The grant as it is now")
  @APIResponse(responseCode = "422", description = "Nobody has that handle, or no such access")
  public byte[] give(
      @PathParam("name") String name, @PathParam("handle") String handle, String text) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    Access access = Access.of(JsonBody.read(text, Set.of("access")).required("access"));
    Handle who = new Handle(handle);
    Grant.Holder holder = holders.get(who);
    changes.give(caller, repository.id(), holder, who.value(), access);
    return bytes(grant(repository, holder).map(this::json).orElseThrow(NotFound::new));
  }

  @DELETE
  @Path(HANDLE)
  @Operation(summary = "Takes a grant away", description = "Needs admin access.")
  @APIResponse(responseCode = "204", description = "It counts no more, from the next request on")
  @APIResponse(responseCode = "404", description = "There was no such grant")
  public void take(@PathParam("name") String name, @PathParam("handle") String handle) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    // By the grants, not by who is active: one for somebody who left has to go, too.
    Grant grant =
        grants.on(repository.id()).stream()
            .filter(g -> holders.handle(g.holder()).equals(handle))
            .findFirst()
            .orElseThrow(NotFound::new);
    changes.take(caller, repository.id(), grant.holder(), handle);
  }

  private Optional<Grant> grant(Repository repository, Grant.Holder holder) {
    return grants.on(repository.id()).stream().filter(g -> g.holder().equals(holder)).findFirst();
  }

  private JsonObject json(Grant grant) {
    return Json.createObjectBuilder()
        .add("kind", grant.holder() instanceof Grant.Holder.Team ? "team" : "person")
        .add("handle", holders.handle(grant.holder()))
        .add("access", grant.access().word())
        .add("grantedAt", grant.grantedAt().toString())
        .build();
  }

  private static byte[] bytes(JsonValue value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
