package org.sevenleague.git.api;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;

/** Names that a repository had before, for programs of those who administer it. */
@Path("repositories/{name:.+}/names")
@Produces(MediaType.APPLICATION_JSON)
public class OldNameApi {

  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final RepositoryChanges changes;
  private final Repositories repositories;

  @Inject
  public OldNameApi(
      CurrentCaller callers,
      RepositoryDoor door,
      RepositoryChanges changes,
      Repositories repositories) {
    this.callers = callers;
    this.door = door;
    this.changes = changes;
    this.repositories = repositories;
  }

  @GET
  @Operation(
      summary = "Lists the names that a repository had before",
      description =
          "Needs admin access. They lead to the repository and nobody else can take them.")
  @APIResponse(responseCode = "200", description = "All, in lower case, the last one first")
  public byte[] list(@PathParam("name") String name) {
    Repository repository = door.open(callers.get(), Access.ADMIN, name);
    JsonArrayBuilder items = Json.createArrayBuilder();
    repositories
        .oldNames(repository.id())
        .forEach(
            old ->
                items.add(
                    Json.createObjectBuilder()
                        .add("name", old.name())
                        .add("since", old.since().toString())));
    return Json.createObjectBuilder()
        .add("items", items)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @DELETE
  @Operation(
      summary = "Frees a name that a repository had before",
      description =
          "Needs admin access. It leads nowhere from now on, and any new repository can take it.")
  @APIResponse(responseCode = "204", description = "It is free")
  @APIResponse(responseCode = "404", description = "It is no old name of this repository")
  public void free(
      @PathParam("name") String name,
      @Parameter(required = true, description = "the old name, which may hold any words between /")
          @QueryParam("old")
          @DefaultValue("")
          String old) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    if (RepositoryName.mistakeIn(old).isPresent()) {
      throw new NotFound();
    }
    changes.freeName(caller, repository.id(), new RepositoryName(old));
  }
}
