package org.sevenleague.git.merge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Computes what submitting a change would make, and keeps it; only {@link #move} moves a ref.
 * Whoever calls has asked the gate; nothing here does.
 *
 * <p>A result is made when there is no doubt, and is a {@link MergeResult.Conflict} otherwise: its
 * tree is computed twice in different ways, and it is the tree that C git makes of the same
 * commits. No program runs, and no setting of the repository about merging is followed; a path for
 * which such a setting would matter is a conflict.
 *
 * <p>Every method throws {@link NotFound} when the repository or a commit is not there, {@link
 * NotAllowed} when the repository is somebody else's, read in place, and {@link Invalid} when the
 * message is empty or longer than {@link org.sevenleague.git.review.ReviewGit#LONGEST_MESSAGE},
 * {@link Busy} when two other merges are under way for long. Threads may share this object.
 */
@Singleton
public class Merging {

  /** Commits that are copied at once. A stack has fewer. */
  public static final int MOST_COMMITS = 100;

  /** A merge may hold all paths of three trees and 256 MiB of new objects. */
  private final Semaphore atOnce = new Semaphore(2);

  /** Each takes well under a second where a tree has less than 10,000 files. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OpenRepositories open;
  private final RepositoryDisk disk;

  @Inject
  public Merging(OpenRepositories open, RepositoryDisk disk) {
    this.open = open;
    this.disk = disk;
  }

  /**
   * A merge commit with the parents {@code tip} and {@code commit}, also where the branch could
   * just move on.
   */
  public MergeResult merge(RepositoryId repository, CommitId tip, CommitId commit, MergeText text) {
    return run(repository, making -> making.merge(tip, commit, text));
  }

  /** The commit itself when it is built upon the tip; a conflict that says so otherwise. */
  public MergeResult fastForward(RepositoryId repository, CommitId tip, CommitId commit) {
    return run(repository, making -> making.fastForward(tip, commit));
  }

  /**
   * Copies each commit upon the one before. One that stands there already, in the words asked for
   * and by the same author, stays as it is: as {@code git rebase} does.
   *
   * @param commits lowest first, none a merge
   */
  public MergeResult rebase(
      RepositoryId repository, CommitId onto, List<CommitId> commits, MergeText text) {
    return run(repository, making -> making.rebase(onto, commits, text));
  }

  /**
   * One commit upon the tip that brings what all of them bring.
   *
   * @param commits lowest first, each the only child of the one before
   */
  public MergeResult squash(
      RepositoryId repository, CommitId tip, List<CommitId> commits, MergeText text) {
    return run(repository, making -> making.squash(tip, commits, text));
  }

  /** A copy of a commit upon another one; a new commit in any case. */
  public MergeResult cherryPick(
      RepositoryId repository, CommitId onto, CommitId commit, MergeText text) {
    return run(repository, making -> making.cherryPick(onto, commit, text));
  }

  /** A commit that takes back what another one brought. */
  public MergeResult revert(
      RepositoryId repository, CommitId onto, CommitId commit, MergeText text) {
    return run(repository, making -> making.revert(onto, commit, text));
  }

  /** The same files upon the same parents, in other words. */
  public MergeResult reword(RepositoryId repository, CommitId commit, MergeText text) {
    return run(repository, making -> making.reword(commit, text));
  }

  /**
   * The same commit with some lines of its files in the place of others. A conflict when a file is
   * not there, is no UTF-8 or has no such lines, when two edits touch one line, or when nothing
   * changes.
   */
  public MergeResult edit(
      RepositoryId repository, CommitId commit, List<LineEdit> edits, MergeText text) {
    return run(repository, making -> making.edit(commit, edits, text));
  }

  /** Where a branch is; empty when there is none of that name. */
  public Optional<CommitId> tip(RepositoryId repository, RefName branch) {
    try (Repository git = open.open(repository)) {
      Ref found = git.exactRef(branch.value());
      return found == null || found.getObjectId() == null
          ? Optional.empty()
          : Optional.of(new CommitId(found.getObjectId().name()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As {@link #move(RepositoryId, RefName, CommitId, CommitId, String)}, with words of ours. */
  public boolean move(RepositoryId repository, RefName branch, CommitId expected, CommitId to) {
    return move(repository, branch, expected, to, "submitted");
  }

  /**
   * Moves a branch forward, from where it is expected and from nowhere else. When it returns, the
   * ref and its log are forced to the disk. Fires no event.
   *
   * @param words one line for the log of the ref, such as «submit 17»; a reconciler can find them
   * @return false when the branch is elsewhere, also when it is at {@code to} already, or stayed
   *     locked by somebody else; nothing was moved then
   * @throws IllegalArgumentException when {@code to} is not built upon {@code expected}
   */
  public boolean move(
      RepositoryId repository, RefName branch, CommitId expected, CommitId to, String words) {
    refuseForeign(repository);
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      ObjectId next = Commits.get(walk, to);
      if (!walk.isMergedInto(Commits.get(walk, expected), walk.parseCommit(next))) {
        throw new IllegalArgumentException(to + " is not built upon " + expected);
      }
      boolean moved = moved(git, walk, branch, expected, next, words);
      if (moved) {
        new ForcedFolders().forceRefs(git.getDirectory().toPath(), List.of(branch.value()));
      }
      return moved;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean moved(
      Repository git, RevWalk walk, RefName branch, CommitId expected, ObjectId next, String words)
      throws IOException {
    RefUpdate update = git.updateRef(branch.value(), true);
    update.setExpectedOldObjectId(ObjectId.fromString(expected.hex()));
    update.setNewObjectId(next);
    update.setRefLogIdent(new PersonIdent("Seven League", ""));
    update.setRefLogMessage(words.replaceAll("\\s+", " "), false);
    return switch (update.update(walk)) {
      case FAST_FORWARD -> true;
      case NO_CHANGE -> expected.hex().equals(next.name());
      case LOCK_FAILURE, REJECTED, NEW -> false;
      default -> throw new IOException(branch + " could not be moved: " + update.getResult());
    };
  }

  private void refuseForeign(RepositoryId repository) {
    if (disk.foreign(repository)) {
      throw new NotAllowed(
          "This repository is read in place and never written.",
          "Push to the place it is read from.");
    }
  }

  /** One computation. */
  private interface Making {

    MergeResult in(Commits commits) throws IOException;
  }

  private MergeResult run(RepositoryId repository, Making making) {
    refuseForeign(repository);
    take();
    try (Repository git = open.open(repository);
        Commits commits = new Commits(git)) {
      return making.in(commits);
    } catch (TooLarge limit) {
      return new MergeResult.Conflict(List.of(), String.valueOf(limit.getMessage()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      atOnce.release();
    }
  }

  private void take() {
    boolean taken;
    try {
      taken = atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      throw new Busy("Too much is merged at this moment.", Duration.ofSeconds(5));
    }
  }
}
