package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;

/** A folder of a repository. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/tree/{rest:.*}")
public class TreePages {

  private final Visits visits;
  private final TreePage.Maker maker;
  private final MissingMaker missing;
  private final OwnerNotes owners;
  private final Models models;

  @Inject
  public TreePages(
      Visits visits, TreePage.Maker maker, MissingMaker missing, OwnerNotes owners, Models models) {
    this.owners = owners;
    this.visits = visits;
    this.maker = maker;
    this.missing = missing;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response folder(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("from") @DefaultValue("0") int from,
      @Context UriInfo address)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      FilePath part = AddressPart.of(rest);
      Optional<Revision> found = visit.find(part);
      Optional<TreeEntry> there = found.isPresent() ? visit.entry(found.get()) : Optional.empty();
      if (found.isEmpty() || there.isEmpty()) {
        return missing.answer(visit, part, "tree");
      }
      Revision revision = found.get();
      TreeEntry entry = there.get();
      if (!entry.folder()) {
        return Response.seeOther(
                URI.create(Addresses.file(visit.name(), revision.label(), revision.path())))
            .build();
      }
      owners.put(models, visit, revision);
      models.put("page", maker.make(visit, revision, from, CloneAddress.of(visit.name(), address)));
      return Response.ok("browse/tree.html").build();
    }
  }
}
