package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.RefName;

/** Searches in a repository or one of its folders: leads on to the search with the filters set. */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/find")
public class FindPages {

  private final Visits visits;

  @Inject
  public FindPages(Visits visits) {
    this.visits = visits;
  }

  @GET
  public Response find(
      @PathParam("repository") String repository,
      @QueryParam("q") @DefaultValue("") String query,
      @QueryParam("in") @DefaultValue("") String folder,
      @QueryParam("at") @DefaultValue("") String at)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      StringBuilder out = new StringBuilder("repo:\"").append(visit.name()).append('"');
      if (folder.matches("[A-Za-z0-9_.+/@-]{1,400}")) {
        out.append(" file:").append(folder).append("/**");
      }
      boolean named = at.matches("[A-Za-z0-9_.+/@-]{1," + RefName.MAX_LENGTH + "}");
      if (named && !at.equals(visit.standard().shortName())) {
        out.append(" branch:").append(at);
      }
      if (!query.isBlank()) {
        out.append(' ').append(query.strip());
      }
      return Response.seeOther(URI.create(Addresses.search(out.toString()))).build();
    }
  }
}
