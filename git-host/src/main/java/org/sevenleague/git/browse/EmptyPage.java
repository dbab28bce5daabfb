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

  /** Commands for a working copy that is there. */
  public String pushExisting() {
    return "git remote add origin " + cloneAddress + "\ngit push -u origin HEAD:" + quoted();
  }

  /** Commands that begin with nothing. */
  public String begin() {
    String name = place.name().value();
    String folder = name.substring(name.lastIndexOf('/') + 1);
    return "git clone "
        + cloneAddress
        + "\ncd "
        + folder
        + "\ngit switch -c "
        + quoted()
        + "\ngit commit --allow-empty -m \"Begin\"\ngit push -u origin "
        + quoted();
  }

  /** A command for programs, which reads the token from the variable TOKEN. */
  public String pushWithToken() {
    return "git -c http.extraHeader=\"Authorization: Bearer $TOKEN\" push "
        + cloneAddress
        + " HEAD:"
        + quoted();
  }

  /** The branch as a shell takes it for one word: names may hold almost every sign. */
  private String quoted() {
    return branch.matches("[A-Za-z0-9._/-]+") ? branch : "'" + branch.replace("'", "'\\''") + "'";
  }

  /** The root: there is nothing else. */
  public FilePath path() {
    return FilePath.ROOT;
  }
}
