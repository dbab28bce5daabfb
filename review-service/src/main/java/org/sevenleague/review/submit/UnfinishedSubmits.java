package org.sevenleague.review.submit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Puts right what a portal left that was killed between the row of a submit and the word that it is
 * done: the branch tells. Can run at any time and as often as one likes; a row whose repository
 * cannot be read waits.
 */
@Singleton
public class UnfinishedSubmits {

  private static final Logger LOG = Logger.getLogger(UnfinishedSubmits.class.getName());

  private final Submits submits;
  private final BranchLocks locks;
  private final ReviewGit git;
  private final FactReader facts;

  @Inject
  public UnfinishedSubmits(Submits submits, BranchLocks locks, ReviewGit git, FactReader facts) {
    this.submits = submits;
    this.locks = locks;
    this.git = git;
    this.facts = facts;
  }

  /** Once at start and then every minute, as {@link EveryMinute} comes by. */
  void minute(@Observes EveryMinute tick) {
    settle();
  }

  /** Ends every submit that was left open. One that somebody works on is waited for. */
  public void settle() {
    for (Submit left : submits.open()) {
      try (BranchLocks.Held held = locks.take(left.repository(), left.branch())) {
        settle(left.repository(), left.branch());
      } catch (Busy later) {
        LOG.log(Level.FINE, "submit " + left.id() + " is looked at later", later);
      }
    }
  }

  /** Ends what was left open for a branch; the caller holds its lock. */
  void settle(RepositoryId repository, RefName branch) {
    for (Submit left : submits.open(repository, branch)) {
      try {
        settle(left);
      } catch (NotFound | UncheckedIOException unreadable) {
        LOG.log(Level.WARNING, "submit " + left.id() + " waits to be settled", unreadable);
      }
    }
  }

  private void settle(Submit left) {
    boolean moved = moved(left);
    if (moved) {
      submits.finish(left.id());
      facts.refsMoved(left.repository());
    } else {
      submits.undo(left.id(), "It was broken off before the branch moved.");
    }
    LOG.log(
        Level.INFO,
        "submit {0} to {1} of repository {2} was broken off and is now {3}",
        new Object[] {
          left.id(), left.branch(), left.repository(), moved ? "done" : "undone",
        });
  }

  /**
   * Whether the branch got to where it was to move: it is there, or has moved on from there.
   *
   * @throws NotFound when the repository, or the commit from where it was to move, is missing
   */
  private boolean moved(Submit left) {
    Optional<CommitId> tip = git.at(left.repository(), left.branch());
    if (!git.has(left.repository(), left.expectedTip())) {
      throw new NotFound();
    }
    boolean there =
        git.has(left.repository(), left.newTip())
            && tip.filter(at -> git.contains(left.repository(), at, left.newTip())).isPresent();
    return there || submits.pushedPast(left);
  }
}
