package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;

/**
 * The last commit of each entry of a folder, kept for folders that were looked at. A long history
 * is walked on after the page has left, up to {@link #WALK}; the next look shows more.
 */
@Singleton
public class FolderCommits {

  /** A page does not wait longer than this for last commits. */
  private static final Duration PATIENCE = Duration.ofMillis(600);

  /** A history of a million commits is walked in about a minute. */
  private static final Duration WALK = Duration.ofSeconds(90);

  private static final int FOLDERS_KEPT = 2_000;

  private record Folder(RepositoryId repository, CommitId commit, FilePath path, FilePath only) {}

  private final OpenRepositories open;
  private final Background<Folder, Map<FilePath, CommitSummary>> known =
      new Background<>(FOLDERS_KEPT);

  @Inject
  public FolderCommits(OpenRepositories open) {
    this.open = open;
  }

  /** What is known of a folder's entries. */
  record Known(Map<FilePath, CommitSummary> commits, boolean complete) {

    Optional<CommitSummary> of(TreeEntry entry) {
      return Optional.ofNullable(commits.get(entry.path()));
    }
  }

  Known of(RepositoryId repository, CommitId commit, FilePath folder, List<TreeEntry> entries) {
    return of(repository, commit, folder, FilePath.ROOT, entries);
  }

  /**
   * As above for some entries of a folder.
   *
   * @param only tells these entries apart from all; the root means all
   */
  Known of(
      RepositoryId repository,
      CommitId commit,
      FilePath folder,
      FilePath only,
      List<TreeEntry> entries) {
    Background.Seen<Map<FilePath, CommitSummary>> seen =
        known.get(
            new Folder(repository, commit, folder, only),
            new ConcurrentHashMap<>(),
            PATIENCE,
            found -> walk(repository, commit, folder, entries, found));
    return new Known(seen.result(), seen.ended());
  }

  private void walk(
      RepositoryId repository,
      CommitId commit,
      FilePath folder,
      List<TreeEntry> entries,
      Map<FilePath, CommitSummary> found)
      throws java.io.IOException {
    try (Repository git = open.open(repository)) {
      LastCommits.find(
          git,
          ObjectId.fromString(commit.hex()),
          folder,
          entries,
          Deadline.in(WALK),
          (entry, last) -> found.put(entry.path(), last));
    }
  }
}
