package org.sevenleague.review.push;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * Puts right what a portal left that was killed between a patch set's row and its ref, or between
 * the ref and the word that it landed: the ref tells. Can run at any time and as often as one
 * likes; a row whose repository cannot be read waits.
 */
@Singleton
public class UnfinishedProposals {

  private static final Logger LOG = Logger.getLogger(UnfinishedProposals.class.getName());

  private final Intents intents;
  private final Changes changes;
  private final ReviewGit git;

  @Inject
  public UnfinishedProposals(Intents intents, Changes changes, ReviewGit git) {
    this.intents = intents;
    this.changes = changes;
    this.git = git;
  }

  /** Once at start and then every minute, as {@link EveryMinute} comes by. */
  void minute(@Observes EveryMinute tick) {
    settle();
  }

  /** Finishes every row that was left longer than any push takes. */
  public void settle() {
    for (PatchSet left : intents.unfinished()) {
      Optional<Change> change = changes.find(left.change());
      if (change.isEmpty()) {
        continue;
      }
      try {
        boolean there =
            git.at(change.get().repository(), left.ref().name())
                .filter(left.commit()::equals)
                .isPresent();
        intents.settle(left, there);
        LOG.log(
            Level.INFO,
            "patch set {0} of change {1} was broken off and is now {2}",
            new Object[] {left.number(), left.change(), there ? "landed" : "gone"});
      } catch (NotFound | UncheckedIOException unreadable) {
        LOG.log(Level.WARNING, "change " + left.change() + " waits to be settled", unreadable);
      }
    }
  }
}
