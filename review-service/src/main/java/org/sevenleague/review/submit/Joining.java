package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.git.merge.MergeResult;
import org.sevenleague.git.merge.MergeText;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.FilePath;

/** Makes the commits by which a plan comes true, each strategy in its way. Moves nothing. */
@Singleton
public class Joining {

  /** Paths that a refusal names. */
  private static final int NAMED = 5;

  private final Merging merging;
  private final ReviewGit git;
  private final Clock clock;

  @Inject
  public Joining(Merging merging, ReviewGit git, Clock clock) {
    this.merging = merging;
    this.git = git;
    this.clock = clock;
  }

  /**
   * The commits, forced to the disk.
   *
   * @throws Conflict when they cannot be made, or would bring nothing new; says why
   */
  public Joined of(SubmitPlan plan, Caller caller) {
    return switch (result(plan, signature(caller))) {
      case MergeResult.Conflict conflict -> throw new Conflict(words(plan, conflict));
      case MergeResult.Done done -> {
        if (git.tree(plan.repository(), plan.tip()).equals(done.tree())) {
          throw new Conflict(
              "Everything that this changes is in "
                  + plan.branch().shortName()
                  + " already; nothing would be left to submit. Abandon it, or rebase and see.");
        }
        yield new Joined(done.commit(), results(plan, done));
      }
    };
  }

  private MergeResult result(SubmitPlan plan, Signature committer) {
    List<CommitId> commits = commits(plan);
    CommitId top = commits.get(commits.size() - 1);
    return switch (plan.strategy()) {
      case MERGE ->
          git.contains(plan.repository(), top, plan.tip())
              ? merging.fastForward(plan.repository(), plan.tip(), top)
              : merging.merge(
                  plan.repository(), plan.tip(), top, MergeText.of(merge(plan), committer));
      case FAST_FORWARD -> merging.fastForward(plan.repository(), plan.tip(), top);
      case REBASE ->
          merging.rebase(plan.repository(), plan.tip(), commits, MergeText.keeping(committer));
      case SQUASH ->
          commits.size() == 1
              ? merging.rebase(plan.repository(), plan.tip(), commits, MergeText.keeping(committer))
              : merging.squash(
                  plan.repository(), plan.tip(), commits, MergeText.of(squash(plan), committer));
    };
  }

  private static List<CommitId> commits(SubmitPlan plan) {
    return plan.steps().stream().map(step -> step.patchSet().commit()).toList();
  }

  /** What each step is in the branch: itself where it could stay. */
  private static List<CommitId> results(SubmitPlan plan, MergeResult.Done done) {
    List<CommitId> commits = commits(plan);
    return switch (plan.strategy()) {
      case MERGE, FAST_FORWARD -> commits;
      case SQUASH -> commits.stream().map(one -> done.commit()).toList();
      case REBASE -> {
        List<CommitId> results =
            new ArrayList<>(commits.subList(0, commits.size() - done.made().size()));
        results.addAll(done.made());
        yield results;
      }
    };
  }

  private static String merge(SubmitPlan plan) {
    SubmitPlan.Step top = plan.top();
    StringBuilder message = new StringBuilder("Merge change " + top.change().number() + ": ");
    message.append(top.patchSet().subject()).append("\n\n");
    for (SubmitPlan.Step step : plan.steps()) {
      message.append("Change: ").append(address(step)).append('\n');
    }
    return message.toString();
  }

  /** The words of the top, then those of what is below it, the top's trailers last. */
  private static String squash(SubmitPlan plan) {
    SubmitPlan.Step top = plan.top();
    StringBuilder message = new StringBuilder(top.patchSet().subject()).append("\n\n");
    for (SubmitPlan.Step step : plan.steps()) {
      message.append("* ").append(withoutTrailers(step.patchSet().message())).append("\n\n");
    }
    for (SubmitPlan.Step step : plan.steps()) {
      message.append("Change: ").append(address(step)).append('\n');
    }
    if (top.change().hasTrailer()) {
      message.append("Change-Id: ").append(top.change().key()).append('\n');
    }
    return message.toString();
  }

  private static String withoutTrailers(String message) {
    return message.replaceAll("(?m)^Change-Id: .*\\R?", "").strip();
  }

  private static String address(SubmitPlan.Step step) {
    return Addresses.portal() + "/changes/" + step.change().number();
  }

  private Signature signature(Caller caller) {
    String host = Optional.ofNullable(URI.create(Addresses.portal()).getHost()).orElse("portal");
    return new Signature(caller.label(), caller.label() + "@" + host, clock.instant());
  }

  private static String words(SubmitPlan plan, MergeResult.Conflict conflict) {
    List<String> paths = conflict.paths().stream().limit(NAMED).map(FilePath::value).toList();
    int more = conflict.paths().size() - paths.size();
    return "It cannot be submitted onto "
        + plan.branch().shortName()
        + " as that is now: "
        + conflict.why()
        + (paths.isEmpty()
            ? ""
            : " (" + String.join(", ", paths) + (more > 0 ? " and " + more + " more" : "") + ")");
  }
}
