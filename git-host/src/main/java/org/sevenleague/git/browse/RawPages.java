package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.sevenleague.kernel.NotFound;

/**
 * A file's bytes as they are. Only text in UTF-8, as plain text, and pictures made of pixels are
 * shown by a browser; all else is a download. Nothing of it may run or load anything.
 */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/raw/{rest:.*}")
public class RawPages {

  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Visits visits;

  @Inject
  public RawPages(Visits visits) {
    this.visits = visits;
  }

  @GET
  public Response raw(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("download") @DefaultValue("") String download,
      @HeaderParam("Range") @DefaultValue("") String range,
      @HeaderParam("If-Range") @DefaultValue("") String sameAs)
      throws IOException {
    Visit visit = visits.to(repository);
    try {
      Revision revision = visit.revision(AddressPart.of(rest));
      TreeEntry entry = visit.entry(revision.commit(), revision.path()).orElseThrow(NotFound::new);
      if (entry.folder() || entry.kind() == TreeEntry.Kind.SUBMODULE) {
        throw new NotFound();
      }
      Blob blob = Blob.open(visit.git(), entry.id());
      Optional<String> type =
          Images.pixels(entry.name(), blob.head())
              .or(() -> RawFile.isPlain(blob) ? Optional.of(PLAIN) : Optional.empty())
              .filter(shown -> download.isEmpty());
      // Nothing here has a validator: who asks for a part only of the same file gets all of it.
      Optional<ByteRange> part =
          sameAs.isEmpty() ? ByteRange.of(range, blob.size()) : Optional.empty();
      return RawFile.answer(
          visit, blob, entry.name(), type.orElse(RawFile.BYTES), type.isEmpty(), part);
    } catch (IOException | RuntimeException failed) {
      visit.close();
      throw failed;
    }
  }
}
