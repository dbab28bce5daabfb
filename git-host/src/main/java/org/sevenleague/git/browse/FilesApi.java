package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;

/**
 * The paths of a revision for the page that goes to a file: {@code
 * {"at":…,"files":[…],"whole":true}}.
 */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/files.json")
public class FilesApi {

  private final Visits visits;

  @Inject
  public FilesApi(Visits visits) {
    this.visits = visits;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String files(
      @PathParam("repository") String repository, @QueryParam("at") @DefaultValue("") String at)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      Revision revision =
          visit.revision(at.isEmpty() ? FilePath.ROOT : AddressPart.of(Addresses.encoded(at)));
      JsonArrayBuilder files = Json.createArrayBuilder();
      FileList.Paths all = FileList.of(visit.git(), revision.commit());
      all.paths().forEach(files::add);
      return Json.createObjectBuilder()
          .add("at", Addresses.file(visit.name(), revision.label(), FilePath.ROOT))
          .add("files", files)
          .add("whole", all.whole())
          .build()
          .toString();
    }
  }
}
