package org.sevenleague.review.ownership;

import java.util.Optional;
import java.util.function.Function;
import org.sevenleague.git.browse.RepositoryView;
import org.sevenleague.git.browse.Revision;
import org.sevenleague.kernel.Conflict;

/**
 * The owners of one repository at one revision, for one request. Holds the repository open: close
 * it.
 *
 * @param revision empty while the repository has no commit
 * @param located empty when it has no file of owners there
 */
record OwnersView(
    RepositoryView repository,
    Optional<Revision> revision,
    Optional<LocatedFile> located,
    Function<OwnerName, Optional<KnownOwner>> who)
    implements AutoCloseable {

  /** What stands for a file that is not there. */
  private static final OwnersFile NONE = OwnersFile.parse("");

  /** How the revision is called. */
  String ref() {
    return revision
        .map(Revision::label)
        .orElseGet(() -> repository.about().defaultBranch().shortName());
  }

  /** The file, or an empty one when there is none. */
  OwnersFile file() {
    return located.map(LocatedFile::file).orElse(NONE);
  }

  /**
   * The file, when something may be concluded from it.
   *
   * @throws Conflict when it cannot be used
   */
  OwnersFile usable() {
    file()
        .unusable()
        .ifPresent(
            reason -> {
              throw new Conflict(
                  "Nobody's owners are known: "
                      + located.orElseThrow().path()
                      + " cannot be used. "
                      + reason);
            });
    return file();
  }

  @Override
  public void close() {
    repository.close();
  }
}
