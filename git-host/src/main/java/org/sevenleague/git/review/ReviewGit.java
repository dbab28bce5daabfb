package org.sevenleague.git.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Reads the commits of changes and makes their refs. Whoever calls has asked the gate; nothing here
 * does.
 */
@Singleton
public class ReviewGit {

  /** New commits that one push may bring: each becomes a change that people have to read. */
  public static final int MOST_COMMITS = 100;

  /** Characters of a commit's message. */
  public static final int LONGEST_MESSAGE = 64 << 10;

  /** Time for counting lines of one commit; files after that are uncounted. */
  private static final Duration COUNTING = Duration.ofMillis(1_500);

  private final OpenRepositories open;
  private final Comparisons comparisons;

  @Inject
  public ReviewGit(OpenRepositories open, Comparisons comparisons) {
    this.open = open;
    this.comparisons = comparisons;
  }

  /** The commit at a ref; empty when there is no such ref. */
  public Optional<CommitId> at(RepositoryId repository, RefName ref) {
    try (Repository git = open.open(repository)) {
      Ref found = git.exactRef(ref.value());
      return found == null || found.getObjectId() == null
          ? Optional.empty()
          : Optional.of(new CommitId(found.getObjectId().name()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The commits that a tip has and a base has not, parents first.
   *
   * @throws Invalid when they are no line of single commits upon the base, or more than {@link
   *     #MOST_COMMITS}; says which commit and why
   */
  public List<CommitFacts> newCommits(RepositoryId repository, CommitId base, CommitId tip) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(commit(walk, tip));
      walk.markUninteresting(commit(walk, base));
      List<RevCommit> found = new ArrayList<>();
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        found.add(commit);
        refuseUnfit(walk, commit);
        if (found.size() > MOST_COMMITS) {
          throw new Invalid(
              "commits",
              "more than "
                  + MOST_COMMITS
                  + " new commits at once; push a part of them first, or a branch");
        }
      }
      Collections.reverse(found);
      List<CommitFacts> facts = new ArrayList<>();
      for (RevCommit commit : found) {
        facts.add(facts(git, commit));
      }
      return facts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void refuseUnfit(RevWalk walk, RevCommit commit) throws IOException {
    String name = commit.abbreviate(10).name();
    if (commit.getParentCount() > 1) {
      throw new Invalid(
          "commits", "commit " + name + " is a merge; a change is one commit, so rebase instead");
    }
    if (commit.getParentCount() == 0) {
      throw new Invalid(
          "commits", "commit " + name + " has no parent; it does not build on the branch");
    }
    walk.parseBody(commit);
    if (commit.getRawBuffer().length > LONGEST_MESSAGE) {
      throw new Invalid("commits", "the message of commit " + name + " has more than 64 KiB");
    }
  }

  /**
   * What is known of a commit, whatever leads to it.
   *
   * @throws NotFound when the repository has none of that name
   */
  public CommitFacts facts(RepositoryId repository, CommitId id) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      RevCommit commit = commit(walk, id);
      walk.parseBody(commit);
      return facts(git, commit);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private CommitFacts facts(Repository git, RevCommit commit) throws IOException {
    Optional<CommitId> parent =
        commit.getParentCount() == 0
            ? Optional.empty()
            : Optional.of(new CommitId(commit.getParent(0).name()));
    CommitId id = new CommitId(commit.name());
    Comparisons.Files files = comparisons.files(git, parent, id, COUNTING);
    return new CommitFacts(
        id,
        Arrays.stream(commit.getParents()).map(one -> new CommitId(one.name())).toList(),
        commit.getTree().name(),
        comparisons.patch(git, parent, id),
        commit.getFullMessage().replace("\r\n", "\n").replace('\0', ' ').stripTrailing(),
        signature(commit.getAuthorIdent()),
        signature(commit.getCommitterIdent()),
        commit.getFooterLines("Change-Id"),
        files.files(),
        files.all());
  }

  private static Signature signature(@Nullable PersonIdent ident) {
    return ident == null
        ? new Signature("", "", Instant.EPOCH)
        : new Signature(
            ident.getName().replace('\0', ' '),
            ident.getEmailAddress().replace('\0', ' '),
            ident.getWhenAsInstant());
  }

  /** Whether the repository holds a commit of that name, whatever leads to it. */
  public boolean has(RepositoryId repository, CommitId id) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      commit(walk, id);
      return true;
    } catch (NotFound absent) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The tree of a commit. */
  public String tree(RepositoryId repository, CommitId id) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      return commit(walk, id).getTree().name();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The commits that a tip has and an earlier one has not, newest first.
   *
   * @param most how many at most; more are left out
   */
  public List<CommitId> between(RepositoryId repository, CommitId before, CommitId tip, int most) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      walk.markStart(commit(walk, tip));
      walk.markUninteresting(commit(walk, before));
      List<CommitId> commits = new ArrayList<>();
      for (RevCommit at = walk.next(); at != null && commits.size() < most; at = walk.next()) {
        commits.add(new CommitId(at.name()));
      }
      return commits;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether a commit is another one or among its ancestors. */
  public boolean contains(RepositoryId repository, CommitId tip, CommitId commit) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      return walk.isMergedInto(commit(walk, commit), commit(walk, tip));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Makes refs that must not be there yet, and forces them to the disk; whoever brought the commits
   * forced those. One that stands at its commit already is left so, which makes a second try safe.
   *
   * @throws Conflict when one of them stands at another commit; some may have been made then
   */
  public void create(RepositoryId repository, Map<RefName, CommitId> refs) {
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      List<ReceiveCommand> commands = new ArrayList<>();
      for (Map.Entry<RefName, CommitId> ref : refs.entrySet()) {
        if (!at(repository, ref.getKey()).equals(Optional.of(ref.getValue()))) {
          commands.add(
              new ReceiveCommand(
                  ObjectId.zeroId(),
                  ObjectId.fromString(ref.getValue().hex()),
                  ref.getKey().value()));
        }
      }
      var batch = git.getRefDatabase().newBatchUpdate();
      batch.setAllowNonFastForwards(false);
      batch.setRefLogMessage("pushed for review", false);
      batch.addCommand(commands);
      batch.execute(walk, NullProgressMonitor.INSTANCE);
      new ForcedFolders()
          .forceRefs(
              git.getDirectory().toPath(), refs.keySet().stream().map(RefName::value).toList());
      for (ReceiveCommand command : commands) {
        if (command.getResult() != ReceiveCommand.Result.OK) {
          throw new Conflict(
              command.getRefName() + " could not be made: " + command.getResult() + ".");
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Takes a ref away that stands at a commit; one that is elsewhere, or gone, is left so. */
  public void remove(RepositoryId repository, RefName ref, CommitId at) {
    try (Repository git = open.open(repository)) {
      RefUpdate update = git.updateRef(ref.value(), true);
      update.setExpectedOldObjectId(ObjectId.fromString(at.hex()));
      update.setForceUpdate(true);
      update.delete();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static RevCommit commit(RevWalk walk, CommitId id) throws IOException {
    try {
      return walk.parseCommit(ObjectId.fromString(id.hex()));
    } catch (org.eclipse.jgit.errors.MissingObjectException
        | org.eclipse.jgit.errors.IncorrectObjectTypeException absent) {
      throw new NotFound();
    }
  }
}
