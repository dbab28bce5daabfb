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
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Within;

/** A file of a repository. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/file/{rest:.*}")
public class FilePages {

  private final Visits visits;
  private final FileMaker maker;
  private final MissingMaker missing;
  private final OwnerNotes owners;
  private final Models models;

  @Inject
  public FilePages(
      Visits visits, FileMaker maker, MissingMaker missing, OwnerNotes owners, Models models) {
    this.owners = owners;
    this.visits = visits;
    this.maker = maker;
    this.missing = missing;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response file(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("from") @DefaultValue("1") @Within(least = 1) int from,
      @QueryParam("line") @DefaultValue("") String line,
      @QueryParam("lines") @DefaultValue("") String lines,
      @QueryParam("view") @DefaultValue("") @OneOf("code") String view)
      throws IOException {
    LineRange.asked("lines", lines);
    try (Visit visit = visits.to(repository)) {
      FilePath part = AddressPart.of(rest);
      Optional<Revision> found = visit.find(part);
      Optional<TreeEntry> there = found.isPresent() ? visit.entry(found.get()) : Optional.empty();
      if (found.isEmpty() || there.isEmpty()) {
        return missing.answer(visit, part, "file");
      }
      Revision revision = found.get();
      TreeEntry entry = there.get();
      if (entry.folder()) {
        return Response.seeOther(
                URI.create(Addresses.tree(visit.name(), revision.label(), revision.path())))
            .build();
      }
      Optional<LineRange> wanted = LineRange.asked("line", line);
      if (wanted.isPresent()) {
        String here = Addresses.at(visit.name(), "file", revision.label(), revision.path());
        return Response.seeOther(URI.create(here + wanted.get().address())).build();
      }
      owners.put(models, visit, revision);
      models.put("page", maker.file(visit, revision, entry, from, lines, view));
      return Response.ok("browse/file.html").build();
    }
  }
}
