package org.sevenleague.git.http;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.kernel.NotFound;

/**
 * Puts right what a portal left that was killed in the middle of a push: the ref tells whether it
 * moved, the row is finished accordingly, and whoever follows refs is told. Can run at any time and
 * as often as one likes.
 */
@Singleton
public class UnfinishedPushes {

  private static final Logger LOG = Logger.getLogger(UnfinishedPushes.class.getName());

  private final Pushes pushes;
  private final OpenRepositories open;
  private final FactReader facts;

  @Inject
  public UnfinishedPushes(Pushes pushes, OpenRepositories open, FactReader facts) {
    this.pushes = pushes;
    this.open = open;
    this.facts = facts;
  }

  /** Once at start and then every minute, as {@link EveryMinute} comes by. */
  void minute(@Observes EveryMinute tick) {
    settle();
  }

  /** Finishes every row that was left longer than any push takes. */
  public void settle() {
    for (Push push : pushes.unfinished()) {
      boolean moved = moved(push);
      pushes.finish(List.of(push.id()), moved ? Set.of(push.id()) : Set.of());
      LOG.log(
          Level.INFO,
          "the push of {0} to {1} of repository {2} was broken off and is now {3}",
          new Object[] {push.who(), push.ref(), push.repository(), moved ? "done" : "refused"});
      if (moved) {
        facts.refsMoved(push.repository());
      }
    }
  }

  private boolean moved(Push push) {
    try (var git = open.open(push.repository())) {
      Ref ref = git.exactRef(push.ref());
      ObjectId at = ref == null ? ObjectId.zeroId() : ref.getObjectId();
      return at != null && at.name().equals(push.newCommit());
    } catch (NotFound | UncheckedIOException | IOException unreadable) {
      LOG.log(Level.WARNING, "repository " + push.repository() + " cannot be read", unreadable);
      return false;
    }
  }
}
