package org.sevenleague.git.http;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.kernel.NotFound;

/**
 * Puts right what a portal left that was killed in the middle of a push: the ref tells whether it
 * moved, the row is finished accordingly, and whoever follows refs is told. A row whose repository
 * cannot be read waits until it can. Can run at any time and as often as one likes.
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
      Optional<Boolean> known = moved(push);
      if (known.isEmpty()) {
        continue;
      }
      boolean moved = known.get();
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

  /** Whether the ref moved; empty while the repository cannot be read: the row then waits. */
  private Optional<Boolean> moved(Push push) {
    try (var git = open.open(push.repository())) {
      if (!git.getObjectDatabase().exists()) {
        // JGit takes a directory that is gone for a repository without refs
        throw new IOException("its directory is missing");
      }
      Ref ref = git.exactRef(push.ref());
      ObjectId at = ref == null ? ObjectId.zeroId() : ref.getObjectId();
      if (at == null || at.name().equals(push.oldCommit())) {
        return Optional.of(pushes.builtUpon(push));
      }
      return Optional.of(
          at.name().equals(push.newCommit())
              || pushes.builtUpon(push)
              || leadsTo(git, at, ObjectId.fromString(push.newCommit())));
    } catch (NotFound | UncheckedIOException | IOException unreadable) {
      LOG.log(Level.WARNING, "repository " + push.repository() + " cannot be read", unreadable);
      return Optional.empty();
    }
  }

  /** Whether a commit has another among its ancestors; false when one of them is no commit. */
  private static boolean leadsTo(Repository git, ObjectId from, ObjectId to) throws IOException {
    if (from.equals(ObjectId.zeroId()) || to.equals(ObjectId.zeroId())) {
      return false;
    }
    try (RevWalk walk = new RevWalk(git)) {
      if (!git.getObjectDatabase().has(to)) {
        return false;
      }
      return walk.parseAny(from) instanceof RevCommit newer
          && walk.parseAny(to) instanceof RevCommit older
          && walk.isMergedInto(older, newer);
    }
  }
}
