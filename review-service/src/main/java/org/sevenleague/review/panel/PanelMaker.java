package org.sevenleague.review.panel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Handle;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.check.Check;
import org.sevenleague.review.check.CheckState;
import org.sevenleague.review.check.Checks;
import org.sevenleague.review.expression.Truth;
import org.sevenleague.review.ownership.KnownOwner;
import org.sevenleague.review.ownership.OwnerDirectory;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.rule.Requirements;
import org.sevenleague.review.rule.RuleOverride;
import org.sevenleague.review.rule.SubmitRules;

/**
 * Makes what the page of a change shows of how it stands. All is read at the moment of asking, the
 * approvals once. Who could approve is told only to people of the portal.
 */
@Singleton
public class PanelMaker {

  private final Changes changes;
  private final ChangeGate gate;
  private final OwnerApproval owners;
  private final OwnerDirectory directory;
  private final Repositories repositories;
  private final SubmitRules rules;
  private final Checks checks;
  private final Threads threads;
  private final Names names;

  @Inject
  public PanelMaker(
      Changes changes,
      ChangeGate gate,
      OwnerApproval owners,
      OwnerDirectory directory,
      Repositories repositories,
      SubmitRules rules,
      Checks checks,
      Threads threads,
      Names names) {
    this.changes = changes;
    this.gate = gate;
    this.owners = owners;
    this.directory = directory;
    this.repositories = repositories;
    this.rules = rules;
    this.checks = checks;
    this.threads = threads;
    this.names = names;
  }

  /** How a change stands that the caller sees. */
  public PanelView of(Caller caller, Change change) {
    Explanation explanation = owners.of(change);
    CommitId commit = changes.current(change).commit();
    return new PanelView(
        change.number(),
        change.open() ? Optional.of(approval(caller, change, explanation)) : Optional.empty(),
        explanation.votes().stream().map(vote -> vote(explanation, vote)).toList(),
        change.open() ? Optional.of(requirements(caller, change, explanation)) : Optional.empty(),
        commit.brief(),
        checks.latest(change.repository(), commit).values().stream()
            .map(PanelMaker::check)
            .toList(),
        form(caller, change, explanation),
        change.open() && gate.administers(caller, change),
        change.currentPatchSet());
  }

  /** The form to review the current patch set; empty when the caller cannot. */
  Optional<ReviewForm> form(Caller caller, Change change) {
    return form(caller, change, owners.of(change));
  }

  private ApprovalView approval(Caller caller, Change change, Explanation explanation) {
    Repository repository = repositories.get(change.repository());
    OwnerDirectory.Look look = directory.in(repository);
    long reader = caller.personId().orElse(0L);
    boolean told = caller.signedIn();
    ApprovalWords words = new ApprovalWords(explanation, reader, told);
    List<ApprovalView.Group> groups =
        new ApprovalGroups(
                explanation, repository.name(), reader, told, name -> owner(look, name, told))
            .all();
    List<ApprovalView.Group> others =
        groups.subList(Math.min(ApprovalGroups.MOST_GROUPS, groups.size()), groups.size());
    Explanation.Source source = explanation.source();
    return new ApprovalView(
        words.verdict(),
        words.more(),
        groups.subList(0, groups.size() - others.size()),
        others.size(),
        others.stream().mapToInt(ApprovalView.Group::size).sum(),
        source.file().orElse(""),
        source.file().isPresent() && source.commit().isPresent()
            ? Addresses.file(
                repository.name(), source.commit().get(), new FilePath(source.file().get()))
            : "",
        source.branch(),
        source.commit().map(hex -> new CommitId(hex).brief()).orElse(""),
        source.dialect().title(),
        "/api/changes/" + change.number() + "/ownership");
  }

  private static ApprovalView.Owner owner(OwnerDirectory.Look look, OwnerName name, boolean told) {
    if (!told) {
      return new ApprovalView.Owner(name.text(), "", "");
    }
    KnownOwner known = look.of(name);
    return new ApprovalView.Owner(name.text(), known.address(), known.reason());
  }

  private static PanelView.VoteRow vote(Explanation explanation, Vote vote) {
    return new PanelView.VoteRow(
        explanation.name(vote.person()),
        VoteWords.mark(vote),
        VoteWords.number(vote.value()),
        VoteWords.fate(vote),
        vote.at());
  }

  private static PanelView.CheckRow check(Check check) {
    CheckState state = check.state();
    Mark mark =
        switch (state) {
          case SUCCESS -> Mark.good(state.words());
          case PENDING -> new Mark(state.words(), "wait", "i-clock");
          case WARNING -> new Mark(state.words(), "wait", "i-risk");
          case FAILURE, ERROR -> Mark.bad(state.words());
        };
    return new PanelView.CheckRow(
        check.name(), mark, check.description(), check.target(), check.took());
  }

  private RequirementsView requirements(Caller caller, Change change, Explanation explanation) {
    Requirements found = rules.of(change, explanation);
    boolean told = caller.signedIn();
    return new RequirementsView(
        verdict(found),
        found.rule(),
        "/" + repositories.get(change.repository()).name() + "/-/review-rules",
        found.all().stream().map(one -> node(one.tree(), told)).toList(),
        found.override().map(this::override));
  }

  static Mark verdict(Requirements found) {
    int open = found.open().size();
    if (found.submittable()) {
      return Mark.good(open == 0 ? "May be submitted" : "May be submitted: overridden");
    }
    return Mark.waiting(open + " of " + found.all().size() + " conditions are not met");
  }

  private static RequirementsView.Node node(
      org.sevenleague.review.expression.Explanation tree, boolean told) {
    return new RequirementsView.Node(
        tree.text(),
        mark(tree.value()),
        told ? tree.sentence() : tree.words(),
        tree.parts().stream().map(part -> node(part, told)).toList());
  }

  private static Mark mark(Truth value) {
    return switch (value) {
      case YES -> Mark.good("met");
      case NO -> Mark.waiting("not met");
      case UNKNOWN -> Mark.unknown("not known");
    };
  }

  private RequirementsView.Override override(RuleOverride given) {
    Optional<Handle> who =
        given.person().map(person -> names.people(Set.of(person))).stream()
            .map(Map::values)
            .flatMap(java.util.Collection::stream)
            .findFirst();
    return new RequirementsView.Override(
        who.map(Handle::value).orElse("gone"), given.reason(), given.endsAt(), given.pastBlock());
  }

  private Optional<ReviewForm> form(Caller caller, Change change, Explanation explanation) {
    if (!caller.signedIn() || !caller.ceiling().includes(Access.WRITE) || !change.open()) {
      return Optional.empty();
    }
    long reader = caller.personId().orElse(0L);
    Optional<Vote> own =
        explanation.votes().stream().filter(vote -> vote.person() == reader).findFirst();
    boolean decides = gate.decides(caller, change, () -> owns(explanation, reader));
    boolean author = explanation.self().contains(reader) && !explanation.policy().selfCounts();
    return Optional.of(
        new ReviewForm(
            change.number(),
            change.currentPatchSet(),
            choices(decides, own.isPresent()),
            "",
            threads.drafts(Subject.change(change.number()), reader),
            author ? "You are one of its authors: your own approval does not count." : ""));
  }

  private static boolean owns(Explanation explanation, long reader) {
    return explanation.paths().stream()
        .flatMap(path -> path.claims().stream())
        .anyMatch(claim -> claim.verdict().able().contains(reader));
  }

  private static List<ReviewForm.Choice> choices(boolean decides, boolean voted) {
    List<ReviewForm.Choice> choices = new ArrayList<>();
    for (int value = Vote.APPROVE; value >= Vote.BLOCK; value--) {
      if (value == 0) {
        choices.add(new ReviewForm.Choice("", voted ? "Keep my vote" : "Comment only", "", true));
      }
      boolean offered = value == 0 ? voted : decides || Math.abs(value) == 1;
      if (offered) {
        choices.add(
            new ReviewForm.Choice(
                Integer.toString(value), VoteWords.choice(value), VoteWords.number(value), false));
      }
    }
    return choices;
  }
}
