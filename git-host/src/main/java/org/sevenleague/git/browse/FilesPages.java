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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.rendering.Unseen;

/** Go to a file by a part of its path. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/files{rest:(?:/.*)?}")
public class FilesPages {

  /** Files listed. */
  private static final int SHOWN = 200;

  private final Visits visits;
  private final Models models;

  @Inject
  public FilesPages(Visits visits, Models models) {
    this.visits = visits;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String files(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("q") @DefaultValue("") String query)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      Revision revision = visit.revision(AddressPart.of(rest.isEmpty() ? "" : rest.substring(1)));
      FileList.Paths all = FileList.of(visit.git(), revision.commit());
      String wanted = query.strip().toLowerCase(Locale.ROOT);
      List<FilesPage.Item> shown = new ArrayList<>();
      int total = 0;
      for (String path : all.paths()) {
        if (path.toLowerCase(Locale.ROOT).contains(wanted)) {
          total++;
          if (shown.size() < SHOWN) {
            shown.add(
                new FilesPage.Item(
                    Unseen.html(path),
                    Addresses.file(visit.name(), revision.label(), new FilePath(path))));
          }
        }
      }
      Place place = Place.at(visit, revision, "files", "files", true);
      models.put(
          "page",
          new FilesPage(
              place,
              query.strip(),
              shown,
              total,
              all.whole(),
              "/" + visit.name() + "/-/files.json?at=" + Addresses.parameter(revision.label())));
      return "browse/files.html";
    }
  }
}
