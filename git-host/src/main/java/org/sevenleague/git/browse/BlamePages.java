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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.NotFound;

/** Why each line of a file is there. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/blame/{rest:.*}")
public class BlamePages {

  private final Visits visits;
  private final FileMaker maker;
  private final OwnerNotes owners;
  private final Models models;

  @Inject
  public BlamePages(Visits visits, FileMaker maker, OwnerNotes owners, Models models) {
    this.owners = owners;
    this.visits = visits;
    this.maker = maker;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response blame(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("from") @DefaultValue("1") int from,
      @QueryParam("line") @DefaultValue("") String line,
      @QueryParam("lines") @DefaultValue("") String lines)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      Revision revision = visit.revision(AddressPart.of(rest));
      TreeEntry entry = visit.entry(revision.commit(), revision.path()).orElseThrow(NotFound::new);
      if (entry.kind() != TreeEntry.Kind.FILE) {
        throw new NotFound();
      }
      Optional<LineRange> wanted = LineRange.of(line);
      if (wanted.isPresent()) {
        String here = Addresses.at(visit.name(), "blame", revision.label(), revision.path());
        return Response.seeOther(URI.create(here + wanted.get().address())).build();
      }
      owners.put(models, visit, revision);
      models.put("page", maker.blame(visit, revision, entry, from, lines));
      return Response.ok("browse/file.html").build();
    }
  }
}
