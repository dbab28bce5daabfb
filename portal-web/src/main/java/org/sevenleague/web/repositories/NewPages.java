package org.sevenleague.web.repositories;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.mirror.MirrorChanges;
import org.sevenleague.git.mirror.MirrorWish;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.web.frame.Flash;

/** Adding a hosted repository or a mirror. */
@Controller
@Path("repositories/new")
public class NewPages {

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryChanges changes;
  private final MirrorChanges mirrors;

  @Inject
  public NewPages(
      Models models, CurrentCaller callers, RepositoryChanges changes, MirrorChanges mirrors) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.mirrors = mirrors;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String form(
      @QueryParam("kind") @DefaultValue("hosted") @OneOf({"hosted", "mirrored"}) String kind) {
    Caller caller = callers.signedIn();
    boolean mirrored = kind.equals("mirrored") && caller.mayAdminister();
    models.put(
        "page", new NewPage(mirrored, caller.mayAdminister(), "", "", "private", "", "", Map.of()));
    return "repositories/new.html";
  }

  @POST
  @Produces(MediaType.TEXT_HTML)
  public Response add(
      @FormParam("kind") @DefaultValue("hosted") String kind,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @DefaultValue("private") String visibility,
      @FormParam("url") @DefaultValue("") String url,
      @FormParam("user") @DefaultValue("") String user,
      @FormParam("password") @DefaultValue("") String password) {
    Caller caller = callers.signedIn();
    boolean mirrored = kind.equals("mirrored");
    try {
      RepositoryName wanted = new RepositoryName(name.strip());
      Visibility shown = Visibility.of(visibility);
      Repository made =
          mirrored
              ? mirrors.create(
                  caller,
                  wanted,
                  shown,
                  description,
                  new MirrorWish(url, Optional.of(user), Optional.of(password)))
              : changes.create(caller, wanted, shown, "main", description);
      return Flash.redirect(
          "/" + made.name(),
          mirrored
              ? made.name() + " is added. The first fetch is under way."
              : made.name() + " is made. Push to it with plain git.");
    } catch (Invalid wrong) {
      return again(
          caller, mirrored, name, description, visibility, url, user, wrong.field(), wrong);
    } catch (Conflict taken) {
      return again(caller, mirrored, name, description, visibility, url, user, "name", taken);
    }
  }

  private Response again(
      Caller caller,
      boolean mirrored,
      String name,
      String description,
      String visibility,
      String url,
      String user,
      String field,
      RuntimeException wrong) {
    models.put(
        "page",
        new NewPage(
            mirrored,
            caller.mayAdminister(),
            name,
            description,
            visibility,
            url,
            user,
            Map.of(field, String.valueOf(wrong.getMessage()))));
    return Response.status(422).entity("repositories/new.html").build();
  }
}
