package org.sevenleague.git.browse;

import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.sevenleague.kernel.FilePath;

/** A repository whose default branch has no commit yet. */
public record EmptyPage(Place place, String cloneAddress, String branch) {

  static EmptyPage of(Visit visit, UriInfo address) throws IOException {
    return new EmptyPage(
        Place.of(visit, "files"),
        CloneAddress.of(visit.name(), address),
        visit.standard().shortName());
  }

  /** The root: there is nothing else. */
  public FilePath path() {
    return FilePath.ROOT;
  }
}
