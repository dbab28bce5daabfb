package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.sevenleague.kernel.NotFound;

/**
 * Pictures for pages to show. The content has to be what its name says. Opened by itself a picture
 * is a download, so that an SVG is never a document of this portal.
 */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/image/{rest:.*}")
public class ImagePages {

  private final Visits visits;

  @Inject
  public ImagePages(Visits visits) {
    this.visits = visits;
  }

  @GET
  public Response image(
      @PathParam("repository") String repository, @Encoded @PathParam("rest") String rest)
      throws IOException {
    Visit visit = visits.to(repository);
    try {
      Revision revision = visit.revision(AddressPart.of(rest));
      TreeEntry entry = visit.entry(revision.commit(), revision.path()).orElseThrow(NotFound::new);
      if (entry.kind() != TreeEntry.Kind.FILE) {
        throw new NotFound();
      }
      Blob blob = Blob.open(visit.git(), entry.id());
      String type =
          Images.typeOf(entry.name())
              .filter(known -> Images.matches(known, blob.head()))
              .filter(known -> blob.size() <= Images.LARGEST)
              .orElseThrow(NotFound::new);
      return RawFile.answer(visit, blob, entry.name(), type, true);
    } catch (IOException | RuntimeException failed) {
      visit.close();
      throw failed;
    }
  }
}
