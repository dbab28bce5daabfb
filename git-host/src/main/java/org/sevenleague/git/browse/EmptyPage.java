package org.sevenleague.git.browse;

import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import org.sevenleague.git.mirror.Mirror;
import org.sevenleague.kernel.FilePath;

/**
 * A repository whose default branch has no commit yet.
 *
 * @param mirror whether it is fetched from elsewhere, so that nobody pushes to it
 * @param failure why the last fetch failed; empty when none failed
 */
public record EmptyPage(
    Place place, String cloneAddress, String branch, boolean mirror, String failure) {

  static EmptyPage of(Visit visit, UriInfo address, Optional<Mirror> mirror) throws IOException {
    return new EmptyPage(
        Place.of(visit, "files"),
        CloneAddress.of(visit.name(), address),
        visit.standard().shortName(),
        mirror.isPresent(),
        mirror.filter(source -> source.failures() > 0).map(Mirror::failure).orElse(""));
  }

  /** The root: there is nothing else. */
  public FilePath path() {
    return FilePath.ROOT;
  }
}
