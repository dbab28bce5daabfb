package org.sevenleague.review.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.check.Check;
import org.sevenleague.review.check.Checks;
import org.sevenleague.review.expression.Fact;
import org.sevenleague.review.expression.SubmitFacts;
import org.sevenleague.review.settings.ReviewSettings;

/** Finds out what rules can ask. What cannot be found out is unknown, and so lets nothing pass. */
@Singleton
public class FactReader {

  /** People that are named. */
  private static final int NAMED = 5;

  private final EntityManager entities;
  private final OwnerApproval owners;
  private final Threads threads;
  private final Checks checks;
  private final Comparisons comparisons;

  @Inject
  public FactReader(
      EntityManager entities,
      OwnerApproval owners,
      Threads threads,
      Checks checks,
      Comparisons comparisons) {
    this.entities = entities;
    this.owners = owners;
    this.threads = threads;
    this.checks = checks;
    this.comparisons = comparisons;
  }

  /** What the owners say at this moment. */
  Explanation owners(Change change) {
    return owners.of(change);
  }

  /**
   * @param tip the commit that the branch has to be at; empty when any will do
   * @param approvals what the owners said
   */
  SubmitFacts of(
      Change change,
      PatchSet patchSet,
      ReviewSettings decided,
      Optional<CommitId> tip,
      Supplier<Explanation> approvals) {
    Fact<Explanation> reviewed = Fact.ask("the approvals", approvals);
    return new SubmitFacts(
        approval(reviewed, decided, tip),
        Fact.ask("the checks", () -> checks(change, patchSet)),
        Fact.ask("the threads", () -> threads.unresolved(Subject.change(change.number()))),
        votes(reviewed),
        change.wip(),
        change.secret(),
        change.branch().shortName(),
        files(change, patchSet),
        lines(patchSet));
  }

  /** What was read at another commit, or by other settings, says nothing about these. */
  private static Fact<SubmitFacts.Approval> approval(
      Fact<Explanation> reviewed, ReviewSettings decided, Optional<CommitId> tip) {
    return switch (reviewed) {
      case Fact.Unknown<Explanation> unknown -> Fact.unknown(unknown.why());
      case Fact.Known<Explanation> known -> {
        Explanation owners = known.value();
        Optional<String> read = owners.source().commit();
        if (owners.blocked().isPresent()) {
          yield Fact.unknown(owners.blocked().get());
        }
        if (tip.isPresent() && !read.equals(tip.map(CommitId::hex))) {
          yield Fact.unknown("The branch moved meanwhile.");
        }
        if (owners.policy().selfCounts() != decided.selfApproval()
            || owners.policy().fallback() != decided.fallback()) {
          yield Fact.unknown("The settings changed meanwhile.");
        }
        yield Fact.known(
            new SubmitFacts.Approval(
                owners.satisfied(),
                (int) owners.paths().stream().filter(path -> !path.satisfied()).count(),
                owners.unblocking().people().stream().limit(NAMED).map(owners::name).toList()));
      }
    };
  }

  /** Those that count for the whole of the patch set; one that was dropped in part does not. */
  private static Fact<List<SubmitFacts.Vote>> votes(Fact<Explanation> reviewed) {
    return switch (reviewed) {
      case Fact.Unknown<Explanation> unknown -> Fact.unknown(unknown.why());
      case Fact.Known<Explanation> known -> {
        Explanation all = known.value();
        yield Fact.known(
            all.votes().stream().filter(Vote::counts).map(vote -> vote(all, vote)).toList());
      }
    };
  }

  private static SubmitFacts.Vote vote(Explanation all, Vote vote) {
    boolean author = all.self().contains(vote.person());
    return new SubmitFacts.Vote(
        SubmitFacts.CODE_REVIEW,
        all.name(vote.person()),
        vote.value(),
        author,
        !author || all.policy().selfCounts());
  }

  private Map<String, SubmitFacts.Check> checks(Change change, PatchSet patchSet) {
    Map<String, SubmitFacts.Check> known = new TreeMap<>();
    for (Check check : checks.latest(change.repository(), patchSet.commit()).values()) {
      known.put(check.name(), new SubmitFacts.Check(check.state().passed(), check.state().words()));
    }
    return known;
  }

  /** From the trees themselves: a list that a page shows may be shorter. */
  private Fact<List<String>> files(Change change, PatchSet patchSet) {
    Fact<Comparisons.Files> found =
        Fact.ask(
            "the files",
            () ->
                comparisons.files(
                    change.repository(),
                    Optional.of(patchSet.parent()),
                    patchSet.commit(),
                    Duration.ZERO));
    return switch (found) {
      case Fact.Unknown<Comparisons.Files> unknown -> Fact.unknown(unknown.why());
      case Fact.Known<Comparisons.Files> known when !known.value().all() ->
          Fact.unknown("More files differ than are gone through.");
      case Fact.Known<Comparisons.Files> known -> Fact.known(names(known.value().files()));
    };
  }

  private static List<String> names(List<ChangedFile> files) {
    Set<String> names = new LinkedHashSet<>();
    for (ChangedFile file : files) {
      names.add(file.before().value());
      names.add(file.after().value());
    }
    names.remove("");
    return new ArrayList<>(names);
  }

  private Fact<Integer> lines(PatchSet patchSet) {
    Fact<Long> uncounted =
        Fact.ask(
            "the size",
            () ->
                entities
                    .createQuery(
                        "select count(f) from PatchSetFile f where f.patchSetId = :patchSet"
                            + " and f.added < 0",
                        Long.class)
                    .setParameter("patchSet", patchSet.id())
                    .getSingleResult());
    return switch (uncounted) {
      case Fact.Unknown<Long> unknown -> Fact.unknown(unknown.why());
      case Fact.Known<Long> known when known.value() > 0 ->
          Fact.unknown("The lines of " + known.value() + " files were not counted.");
      case Fact.Known<Long> known -> Fact.known(patchSet.added() + patchSet.removed());
    };
  }
}
