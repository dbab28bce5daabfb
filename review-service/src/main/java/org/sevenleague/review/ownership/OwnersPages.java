package org.sevenleague.review.ownership;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;

/**
 * Who owns what in a repository, what is wrong with the file, and what another one would change.
 */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/owners")
public class OwnersPages {

  private final Models models;
  private final CurrentCaller callers;
  private final OwnersViews views;
  private final OwnersMaker maker;

  @Inject
  public OwnersPages(Models models, CurrentCaller callers, OwnersViews views, OwnersMaker maker) {
    this.models = models;
    this.callers = callers;
    this.views = views;
    this.maker = maker;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(
      @PathParam("repository") String repository,
      @QueryParam("ref") @DefaultValue("") String ref,
      @QueryParam("path") @DefaultValue("") String path)
      throws IOException {
    try (OwnersView view = views.open(repository, ref)) {
      models.put("page", maker.page(view, path.strip()));
      return "ownership/owners.html";
    }
  }

  /** Shows what a text would change. Nothing is saved, so the answer is the page itself. */
  @POST
  @Produces(MediaType.TEXT_HTML)
  public String attempt(
      @PathParam("repository") String repository,
      @FormParam("ref") @DefaultValue("") String ref,
      @FormParam("text") @Nullable String text)
      throws IOException {
    try (OwnersView view = views.open(repository, ref)) {
      callers.signedIn();
      if (text == null) {
        throw new Invalid("text", "The text of the file has to be there.");
      }
      models.put("page", maker.tried(view, text));
      return "ownership/owners.html";
    }
  }
}
