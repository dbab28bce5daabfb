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
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Within;

/** Why each line of a file is there. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/blame/{rest:.*}")
public class BlamePages {

  private final Visits visits;
  private final FileMaker maker;
  private final MissingMaker missing;
  private final OwnerNotes owners;
  private final Models models;

  @Inject
  public BlamePages(
      Visits visits, FileMaker maker, MissingMaker missing, OwnerNotes owners, Models models) {
    this.owners = owners;
    this.visits = visits;
    this.maker = maker;
    this.missing = missing;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response blame(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("from") @DefaultValue("1") @Within(least = 1) int from,
      @QueryParam("line") @DefaultValue("") String line,
      @QueryParam("lines") @DefaultValue("") String lines,
      @QueryParam("before") @DefaultValue("0") int before)
      throws IOException {
    LineRange.asked("lines", lines);
    try (Visit visit = visits.to(repository)) {
      FilePath part = AddressPart.of(rest);
      Optional<Revision> found = visit.find(part);
      Optional<TreeEntry> there = found.isPresent() ? visit.entry(found.get()) : Optional.empty();
      if (found.isEmpty() || there.isEmpty()) {
        return missing.answer(visit, part, "blame");
      }
      Revision revision = found.get();
      TreeEntry entry = there.get();
      if (entry.kind() != TreeEntry.Kind.FILE) {
        throw new NotFound();
      }
      Optional<LineRange> wanted = LineRange.asked("line", line);
      if (wanted.isPresent()) {
        String here = Addresses.at(visit.name(), "blame", revision.label(), revision.path());
        return Response.seeOther(URI.create(here + wanted.get().address())).build();
      }
      if (before > 0) {
        Optional<URI> earlier = earlier(visit, revision, before);
        if (earlier.isPresent()) {
          return Response.seeOther(earlier.get()).build();
        }
      }
      owners.put(models, visit, revision);
      models.put("page", maker.blame(visit, revision, entry, from, lines, before > 0));
      return Response.ok("browse/file.html").build();
    }
  }

  /**
   * The blame of the same file in the first parent, under the name it had there, near the line.
   *
   * @return empty when the file began with this commit
   */
  private static Optional<URI> earlier(Visit visit, Revision revision, int line)
      throws IOException {
    List<CommitId> parents = visit.summary(revision.commit()).parents();
    if (parents.isEmpty()) {
      return Optional.empty();
    }
    CommitId parent = parents.get(0);
    return Diffs.nameBefore(visit.git(), parent, revision.commit(), revision.path())
        .map(
            path -> {
              String page = Addresses.at(visit.name(), "blame", parent.hex(), path);
              int first = (line - 1) / TextLines.PAGE * TextLines.PAGE + 1;
              return URI.create(page + (first > 1 ? "?from=" + first : "") + "#L" + line);
            });
  }
}
