package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.settings.ReviewSettingsFiles;

/** Makes what the page of a change shows of submitting it. */
@Singleton
public class SubmitViews {

  private final Submitting submitting;
  private final Submits submits;
  private final ReviewSettingsFiles files;
  private final Gate gate;
  private final Names names;

  @Inject
  public SubmitViews(
      Submitting submitting, Submits submits, ReviewSettingsFiles files, Gate gate, Names names) {
    this.submitting = submitting;
    this.submits = submits;
    this.files = files;
    this.gate = gate;
    this.names = names;
  }

  public SubmitView of(Caller caller, Change change) {
    if (change.status() == Status.SUBMITTED) {
      return view(change, false, "", List.of(), Optional.of(done(change)));
    }
    boolean asks =
        change.open()
            && gate.allows(caller, Access.WRITE, change.repository())
            && !files.of(change.repository()).queue().enabled();
    if (!asks) {
      return new SubmitView(
          change.number(), change.currentPatchSet(), false, false, "", List.of(), Optional.empty());
    }
    try {
      Optional<SubmitPlan> plan = submitting.preview(caller, change);
      return plan.isEmpty()
          ? view(change, false, "The branch moves at this moment.", List.of(), Optional.empty())
          : view(change, true, plan.get().sentence(), choices(change), Optional.empty());
    } catch (NotSubmittable lacking) {
      return view(change, false, words(change, lacking), List.of(), Optional.empty());
    } catch (Conflict | Busy obstacle) {
      String words = String.valueOf(obstacle.getMessage());
      return view(change, false, words, List.of(), Optional.empty());
    }
  }

  /** The requirements themselves are listed elsewhere on the page. */
  private static String words(Change change, NotSubmittable lacking) {
    int open = lacking.requirements().open().size();
    String what = open == 1 ? "One requirement is open" : open + " requirements are open";
    return lacking.change() == change.number()
        ? what + "."
        : what + " for change " + lacking.change() + ", which comes along.";
  }

  private List<SubmitView.Choice> choices(Change change) {
    return files.of(change.repository()).strategies().stream()
        .map(strategy -> new SubmitView.Choice(strategy.word(), strategy.way()))
        .toList();
  }

  private SubmitView.Done done(Change change) {
    String commit = change.submittedAs().orElseThrow().hex();
    Optional<Submit> submit = submits.of(change);
    String way = submit.map(one -> one.strategy().way() + ", by " + one.who()).orElse("by a push");
    long repository = change.repository().value();
    RepositoryName name =
        Objects.requireNonNull(names.repositories(List.of(repository)).get(repository));
    return new SubmitView.Done(
        commit,
        change.submittedAs().orElseThrow().brief(),
        "/" + name + "/-/commit/" + commit,
        way,
        submit.flatMap(Submit::endedAt).orElse(change.updatedAt()));
  }

  private static SubmitView view(
      Change change,
      boolean ready,
      String words,
      List<SubmitView.Choice> strategies,
      Optional<SubmitView.Done> done) {
    return new SubmitView(
        change.number(), change.currentPatchSet(), done.isEmpty(), ready, words, strategies, done);
  }
}
