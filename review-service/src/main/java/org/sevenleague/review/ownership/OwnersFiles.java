package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;

/**
 * The files of owners of all repositories. Of a commit the first of the three places counts; the
 * others are not looked at. A compiled file is kept by the name of its blob, so it is never stale.
 */
@Singleton
public class OwnersFiles {

  /** Where the file may stand, first things first. */
  static final List<FilePath> PLACES =
      List.of(
          new FilePath(".github/CODEOWNERS"),
          new FilePath("CODEOWNERS"),
          new FilePath("docs/CODEOWNERS"));

  /** Lines of all files that are kept compiled; some hundred bytes each. */
  private static final int KEPT_RULES = 100_000;

  private final OpenRepositories repositories;
  private final Map<BlobId, OwnersFile> known = new LinkedHashMap<>(16, 0.75f, true);
  private int knownRules;

  @Inject
  public OwnersFiles(OpenRepositories repositories) {
    this.repositories = repositories;
  }

  /** The file that counts at a commit. */
  public Optional<LocatedFile> at(RepositoryId repository, CommitId commit) {
    try (Snapshot snapshot = new Snapshot(repositories.open(repository))) {
      for (FilePath place : PLACES) {
        Optional<Snapshot.Found> found = snapshot.find(commit, place);
        if (found.isPresent()) {
          return Optional.of(new LocatedFile(place, read(snapshot, found.get())));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("owners of " + repository + " at " + commit, unreadable);
    }
  }

  /** The text of the file that counts at a commit, to edit it; empty when it is no text. */
  Optional<String> text(RepositoryId repository, CommitId commit, FilePath place) {
    try (Snapshot snapshot = new Snapshot(repositories.open(repository))) {
      Optional<Snapshot.Found> found = snapshot.find(commit, place);
      return found.isEmpty() || !found.get().regular()
          ? Optional.empty()
          : snapshot.content(found.get().id(), OwnersFile.MAX_BYTES).map(Texts::utf8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("owners of " + repository + " at " + commit, unreadable);
    }
  }

  private OwnersFile read(Snapshot snapshot, Snapshot.Found found) throws IOException {
    if (!found.regular()) {
      return OwnersFile.unusable(
          "What stands there is no file: a link, a folder or a submodule is not followed.");
    }
    Optional<OwnersFile> kept = kept(found.id());
    if (kept.isPresent()) {
      return kept.get();
    }
    OwnersFile read =
        snapshot
            .content(found.id(), OwnersFile.MAX_BYTES)
            .map(OwnersFile::parse)
            .orElseGet(OwnersFile::tooLarge);
    keep(found.id(), read);
    return read;
  }

  private synchronized Optional<OwnersFile> kept(BlobId blob) {
    return Optional.ofNullable(known.get(blob));
  }

  private synchronized void keep(BlobId blob, OwnersFile file) {
    if (known.put(blob, file) == null) {
      knownRules += cost(file);
    }
    var oldest = known.values().iterator();
    while (knownRules > KEPT_RULES && known.size() > 1) {
      knownRules -= cost(oldest.next());
      oldest.remove();
    }
  }

  private static int cost(OwnersFile file) {
    return file.rules().size() + 100;
  }
}
