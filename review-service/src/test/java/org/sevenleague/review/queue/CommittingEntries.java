package org.sevenleague.review.queue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sevenleague.git.repository.World;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.submit.SubmitWish;

/** Each method in a transaction of its own, as the portal's are. */
final class CommittingEntries extends QueueEntries {

  private final World world;

  CommittingEntries(ReviewServer server) {
    super(server.git.world.entities, server.git.world.clock, server.changes);
    this.world = server.git.world;
  }

  private <T> T in(Supplier<T> work) {
    world.entities.clear();
    try {
      return world.write(work);
    } finally {
      world.entities.clear();
    }
  }

  private void in(Runnable work) {
    in(
        () -> {
          work.run();
          return "";
        });
  }

  @Override
  public QueueEntry add(Change change, String lane, SubmitWish wish, long person) {
    return in(() -> super.add(change, lane, wish, person));
  }

  @Override
  public QueueBatch begin(List<QueueEntry> taken, CommitId base, CommitId combined) {
    return in(() -> super.begin(taken, base, combined));
  }

  @Override
  public void end(QueueBatch batch, String how, String why, int most) {
    in(() -> super.end(batch, how, why, most));
  }

  @Override
  public void done(QueueEntry entry) {
    in(() -> super.done(entry));
  }

  @Override
  public void out(QueueEntry entry, String why, Optional<Long> person) {
    in(() -> super.out(entry, why, person));
  }
}
