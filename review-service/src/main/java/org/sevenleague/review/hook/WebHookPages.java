package org.sevenleague.review.hook;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.sevenleague.git.outbound.OutboundPost;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;

/** The hooks of a repository, for its administrators: what was delivered, and sending it again. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/web-hooks")
@Produces(MediaType.TEXT_HTML)
public class WebHookPages {

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final WebHooks hooks;
  private final HookEvents events;

  @Inject
  public WebHookPages(
      Models models,
      CurrentCaller callers,
      RepositoryDoor door,
      WebHooks hooks,
      HookEvents events) {
    this.models = models;
    this.callers = callers;
    this.door = door;
    this.hooks = hooks;
    this.events = events;
  }

  @GET
  public Response show(@PathParam("repository") String name) {
    return page(200, open(name), "", "", Map.of());
  }

  /** Adds a hook and shows its secret in the answer itself: it is nowhere else to be had. */
  @POST
  public Response add(
      @PathParam("repository") String name, @FormParam("address") @DefaultValue("") String typed) {
    Repository repository = open(name);
    try {
      URI address = WebHooks.address(typed, OutboundPost.ofHooks());
      return page(
          200, repository, hooks.add(callers.get(), repository, address).secret(), "", Map.of());
    } catch (Invalid refused) {
      return page(422, repository, "", typed, errors(refused));
    } catch (Conflict tooMany) {
      return page(409, repository, "", typed, errors(tooMany));
    }
  }

  private static Map<String, String> errors(RuntimeException refused) {
    return Map.of("address", String.valueOf(refused.getMessage()));
  }

  @POST
  @Path("{id:[0-9]{1,18}}/delete")
  public Response delete(@PathParam("repository") String name, @PathParam("id") long id) {
    Repository repository = open(name);
    hooks.delete(callers.get(), repository, id);
    return to(repository);
  }

  /** Sends something to try it. */
  @POST
  @Path("{id:[0-9]{1,18}}/ping")
  public Response ping(@PathParam("repository") String name, @PathParam("id") long id) {
    Repository repository = open(name);
    hooks.put(hooks.get(repository.id(), id), events.ping(callers.get(), repository));
    return to(repository);
  }

  /** Sends a delivery once more, the same bytes with the same number. */
  @POST
  @Path("{id:[0-9]{1,18}}/deliveries/{delivery:[0-9]{1,18}}/again")
  public Response again(
      @PathParam("repository") String name,
      @PathParam("id") long id,
      @PathParam("delivery") long delivery) {
    Repository repository = open(name);
    hooks.again(hooks.get(repository.id(), id), delivery);
    return to(repository);
  }

  private Repository open(String name) {
    Caller caller = callers.get();
    return door.open(caller, Access.ADMIN, name);
  }

  private Response page(
      int status, Repository repository, String fresh, String typed, Map<String, String> errors) {
    models.put(
        "page",
        new WebHookPage(
            repository,
            hooks.of(repository.id()).stream()
                .map(hook -> new WebHookPage.Row(hook, hooks.deliveries(hook)))
                .toList(),
            fresh,
            typed,
            errors));
    return Response.status(status).entity("changes/hooks.html").build();
  }

  private static Response to(Repository repository) {
    return Response.seeOther(URI.create("/" + repository.name() + "/-/web-hooks")).build();
  }
}
