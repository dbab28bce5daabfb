package org.sevenleague.git.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** The commits that came to a branch lately. Whoever calls has asked the gate. */
@Singleton
public class BranchCommits {

  /** Commits that are looked at, the newest. */
  public static final int MOST = 10_000;

  private static final Duration WORK = Duration.ofSeconds(2);

  private final OpenRepositories open;

  @Inject
  public BranchCommits(OpenRepositories open) {
    this.open = open;
  }

  /**
   * A commit.
   *
   * @param author the address of its author in small letters, to count how many there are
   * @param changeIds what its message says it is, in Gerrit's way
   */
  public record One(CommitId id, String author, List<String> changeIds) {}

  /**
   * Those that were found.
   *
   * @param whole false when there are more than were looked at
   */
  public record Found(List<One> commits, boolean whole) {}

  /**
   * Commits of a branch, made since a moment by the clock of their committer, without merges.
   *
   * @return none when there is no such branch
   */
  public Found since(RepositoryId repository, RefName branch, Instant since) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      Ref ref = git.exactRef(branch.value());
      ObjectId tip = ref == null ? null : ref.getObjectId();
      return tip == null ? new Found(List.of(), true) : walk(walk, tip, since);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Found walk(RevWalk walk, ObjectId tip, Instant since) throws IOException {
    walk.setRevFilter(RevFilter.NO_MERGES);
    walk.markStart(walk.parseCommit(tip));
    List<One> commits = new ArrayList<>();
    long end = System.nanoTime() + WORK.toNanos();
    while (true) {
      RevCommit commit = walk.next();
      // Newest first, so the first one that is too old ends it.
      if (commit == null || commit.getCommitTime() < since.getEpochSecond()) {
        return new Found(commits, true);
      }
      if (commits.size() == MOST || System.nanoTime() - end > 0) {
        return new Found(commits, false);
      }
      walk.parseBody(commit);
      commits.add(
          new One(
              new CommitId(commit.name()),
              Optional.ofNullable(commit.getAuthorIdent())
                  .map(PersonIdent::getEmailAddress)
                  .orElse("")
                  .toLowerCase(Locale.ROOT),
              commit.getFooterLines("Change-Id")));
    }
  }
}
