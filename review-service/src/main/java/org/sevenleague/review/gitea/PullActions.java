package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeActions;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.push.BranchProposals;
import org.sevenleague.review.push.Proposed;

/** What clients of Gitea's interface do with pull requests, done with changes. */
@Singleton
public class PullActions {

  private final BranchProposals proposals;
  private final Changes changes;
  private final ChangeActions actions;
  private final ChangeGate gate;
  private final Reviewers reviewers;
  private final PullTexts texts;

  @Inject
  public PullActions(
      BranchProposals proposals,
      Changes changes,
      ChangeActions actions,
      ChangeGate gate,
      Reviewers reviewers,
      PullTexts texts) {
    this.proposals = proposals;
    this.changes = changes;
    this.actions = actions;
    this.gate = gate;
    this.reviewers = reviewers;
    this.texts = texts;
  }

  /**
   * Proposes the commits of a branch; the title and the text are for the topmost.
   *
   * @param base empty for the default branch
   * @return the topmost change
   */
  Change propose(
      Caller caller, Repository repository, String head, String base, String title, String body) {
    List<Proposed> proposed =
        proposals.propose(
            caller,
            repository,
            head,
            new BranchProposals.Wish(base, "", Set.of(), body, PullTexts.draft(title), false));
    Change top = changes.get(caller, proposed.get(proposed.size() - 1).change());
    if (!PullTexts.withoutDraft(title).isEmpty()) {
      texts.say(top, changes.current(top), Optional.of(title), Optional.of(body));
    }
    return top;
  }

  /**
   * Changes what is given of a change, in one transaction.
   *
   * @param title says by its beginning whether the change is work in progress
   * @param state closed or open
   */
  @Transactional
  public void edit(
      Caller caller,
      Change change,
      Optional<String> title,
      Optional<String> body,
      Optional<String> state) {
    gate.requireManager(caller, change);
    long number = change.number();
    String wanted = state.filter(word -> !word.isEmpty()).orElse("");
    if (!Set.of("", "open", "closed").contains(wanted)) {
      throw new Invalid("state", "A state is open or closed.");
    }
    if (wanted.equals("open") && !changes.get(caller, number).open()) {
      actions.restore(caller, number, "");
    }
    Change now = changes.get(caller, number);
    Optional<String> named = title.filter(text -> !text.isBlank());
    if (named.isPresent() || body.isPresent()) {
      texts.say(now, changes.current(now), named, body);
    }
    named
        .map(PullTexts::draft)
        .filter(wip -> wip != now.wip() && now.open())
        .ifPresent(wip -> actions.wip(caller, number, wip));
    if (wanted.equals("closed") && now.open()) {
      actions.abandon(caller, number, "");
    }
  }

  /**
   * Asks people and teams to look at a change. Its owner does so, and whoever may write the
   * repository.
   */
  @Transactional
  public void ask(Caller caller, Change change, List<String> people, List<String> teams) {
    gate.requireAsking(caller, change);
    long by = caller.personId().orElseThrow(NotFound::new);
    List<String> handles = new ArrayList<>(people);
    handles.addAll(teams);
    List<Reviewer.Asked> asked = handles.stream().map(reviewers::named).toList();
    if (!asked.isEmpty()) {
      asked.forEach(one -> reviewers.add(change, one, false, by));
      changes.note(change, caller, "asked", "@" + String.join(" @", handles));
    }
  }
}
