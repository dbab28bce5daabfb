package org.sevenleague.review.submit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.repository.RepositoryNews;
import org.sevenleague.git.repository.World;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.people.Audit;
import org.sevenleague.review.ReviewServer;

/** Where tests submit: as a portal that was just started would, over the server's database. */
public final class SubmitDesk {

  final Submits submits;
  final UnfinishedSubmits unfinished;

  private final ReviewServer server;
  private final BranchLocks locks = new BranchLocks();
  private final SubmitPlans plans;
  private final Joining joining;
  private final Merging merging;
  private final FactReader facts;

  public SubmitDesk(ReviewServer server) {
    this.server = server;
    World world = server.git.world;
    ReviewGit git = new ReviewGit(server.git.open, server.comparisons);
    submits = new Committing(server);
    facts = new FactReader(world.repositories, server.git.open, RepositoryNews.SILENT);
    unfinished = new UnfinishedSubmits(submits, locks, git, facts);
    plans =
        new SubmitPlans(
            world.gate,
            world.repositories,
            git,
            server.settings,
            new SubmitStacks(server.changes, server.gate, git),
            server.rules);
    merging = new Merging(server.git.open, server.git.folders);
    joining = new Joining(merging, git, world.clock);
  }

  public Submitting submitting() {
    return submitting(moment -> {});
  }

  public SubmitPlans plans() {
    return plans;
  }

  public Joining joining() {
    return joining;
  }

  public BranchLocks locks() {
    return locks;
  }

  Submitting submitting(Consumer<SubmitMoment> watch) {
    return new Submitting(
        server.changes, plans, joining, submits, locks, unfinished, merging, facts, watch);
  }

  /** Each method in a transaction of its own, as the portal's are. */
  private static final class Committing extends Submits {

    private final World world;

    Committing(ReviewServer server) {
      super(
          server.git.world.entities,
          server.git.world.clock,
          server.changes,
          new Audit(server.git.world.entities, server.git.world.clock));
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
    public Optional<Submit> intend(SubmitPlan plan, Joined joined, Caller caller) {
      return in(() -> super.intend(plan, joined, caller));
    }

    @Override
    public void finish(long number) {
      in(() -> super.finish(number));
    }

    @Override
    public void undo(long number, String why) {
      in(() -> super.undo(number, why));
    }

    @Override
    public void merged(List<Long> numbers, Collection<CommitId> commits, Optional<Long> person) {
      in(() -> super.merged(numbers, commits, person));
    }

    @Override
    public List<Submit> open(RepositoryId repository, RefName branch) {
      return in(() -> super.open(repository, branch));
    }

    @Override
    public List<Submit> open() {
      return in(() -> super.open());
    }
  }
}
