package org.sevenleague.search.indexing;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.CurrentCaller;

/** One repository in the index, for programs. */
@Path("repositories/{name: .+}/index")
@Produces(MediaType.APPLICATION_JSON)
public class RepositoryIndexApi {

  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final IndexViews views;
  private final IndexedStates states;
  private final Indexer indexer;

  @Inject
  public RepositoryIndexApi(
      CurrentCaller callers,
      RepositoryDoor door,
      IndexViews views,
      IndexedStates states,
      Indexer indexer) {
    this.callers = callers;
    this.door = door;
    this.views = views;
    this.states = states;
    this.indexer = indexer;
  }

  @GET
  @Operation(
      summary = "How far the search index is with a repository",
      description = "Includes its indexed refs and the files whose text is not searched, with why.")
  @APIResponse(responseCode = "200", description = "State, refs and files left out")
  @APIResponse(responseCode = "404", description = "No such repository, or not for the caller")
  public JsonObject show(@PathParam("name") String name) {
    Repository repository = door.open(callers.get(), Access.READ, name);
    IndexRepositoryPage page = views.of(repository, false, false);
    JsonArrayBuilder refs = Json.createArrayBuilder();
    for (IndexRepositoryPage.Ref ref : page.refs()) {
      JsonObjectBuilder one = Json.createObjectBuilder();
      one.add("ref", ref.name().value()).add("indexed", ref.indexed());
      ref.cost().ifPresent(files -> one.add("filesBeyondDefault", files));
      refs.add(one);
    }
    JsonArrayBuilder leftOut = Json.createArrayBuilder();
    page.leftOut()
        .forEach(
            file ->
                leftOut.add(
                    Json.createObjectBuilder()
                        .add("path", file.path())
                        .add("reason", file.reason())));
    return state(repository)
        .add("files", page.files())
        .add("refs", refs)
        .add("notIndexed", leftOut)
        .build();
  }

  @POST
  @Operation(summary = "Indexes a repository as soon as possible")
  @APIResponse(responseCode = "202", description = "It waits for its turn")
  @APIResponse(responseCode = "404", description = "No such repository, or not for the caller")
  public Response now(@PathParam("name") String name) {
    Repository repository = door.open(callers.signedIn(), Access.ADMIN, name);
    indexer.indexNow(repository.id());
    return Response.accepted(state(repository).build()).build();
  }

  private JsonObjectBuilder state(Repository repository) {
    IndexState state = states.of(repository.id());
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("name", repository.name().value());
    json.add("state", state.state().word());
    state.commit().ifPresentOrElse(c -> json.add("commit", c.hex()), () -> json.addNull("commit"));
    state.at().ifPresentOrElse(at -> json.add("at", at.toString()), () -> json.addNull("at"));
    json.add("lagSeconds", state.lagSeconds());
    json.add("progress", state.progress());
    json.add("place", state.place());
    json.add("reason", state.reason());
    return json;
  }
}
