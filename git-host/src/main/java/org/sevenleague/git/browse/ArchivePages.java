package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.NotFound;

/** A revision's files as one download: {@code archive/v1.2.zip}, {@code archive/v1.2.tar.gz}. */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/archive/{rest:.*}")
public class ArchivePages {

  /** Archives written at once: each keeps a processor busy. */
  private static final Semaphore AT_ONCE = new Semaphore(2);

  private final Visits visits;

  @Inject
  public ArchivePages(Visits visits) {
    this.visits = visits;
  }

  @GET
  public Response archive(
      @PathParam("repository") String repository, @Encoded @PathParam("rest") String rest)
      throws IOException {
    String name = AddressPart.of(rest).value();
    Archive.Form form = Archive.Form.of(name);
    if (form == null) {
      throw new NotFound();
    }
    Visit visit = visits.to(repository);
    try {
      Revision revision = visit.named(name.substring(0, name.length() - form.suffix().length()));
      Archive.requireSmall(visit.git(), revision.commit());
      if (!AT_ONCE.tryAcquire()) {
        throw new Busy("Too many archives are written at this moment.", Duration.ofSeconds(30));
      }
      String folder = Archive.folder(visit.name(), revision.shown());
      StreamingOutput body =
          out -> {
            try (visit) {
              Archive.write(visit.git(), revision.commit(), folder, form, out);
            } finally {
              AT_ONCE.release();
            }
          };
      return Response.ok(body, form.type())
          .header("Content-Disposition", RawFile.disposition(folder + form.suffix(), true))
          .build();
    } catch (IOException | RuntimeException failed) {
      visit.close();
      throw failed;
    }
  }
}
