package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import org.sevenleague.git.mirror.Mirrors;

/**
 * A repository's front: its files, README and languages. Its address is any name of a repository,
 * so it leaves alone the words with which other pages begin.
 */
@Controller
@Path(
    "{repository:(?!(?:admin|api|assets|git|health|help|metrics|openapi|search|setup|sign-in|sign-out"
        + "|settings|people|teams|repositories)(?:/|$))[A-Za-z0-9_][A-Za-z0-9_.+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*){0,5}}")
public class RepositoryPages {

  private final Visits visits;
  private final TreePage.Maker maker;
  private final OwnerNotes owners;
  private final Models models;
  private final Mirrors mirrors;

  @Inject
  public RepositoryPages(
      Visits visits, TreePage.Maker maker, OwnerNotes owners, Models models, Mirrors mirrors) {
    this.owners = owners;
    this.visits = visits;
    this.maker = maker;
    this.models = models;
    this.mirrors = mirrors;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String front(
      @PathParam("repository") String repository,
      @QueryParam("from") @DefaultValue("0") int from,
      @Context UriInfo address)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      Optional<Revision> revision = visit.standardRevision();
      if (revision.isEmpty()) {
        models.put("page", EmptyPage.of(visit, address, mirrors.find(visit.id())));
        return "browse/empty.html";
      }
      owners.put(models, visit, revision.get());
      models.put(
          "page", maker.make(visit, revision.get(), from, CloneAddress.of(visit.name(), address)));
      return "browse/tree.html";
    }
  }
}
