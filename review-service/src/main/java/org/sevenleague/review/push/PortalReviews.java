package org.sevenleague.review.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.BranchRights;
import org.sevenleague.git.review.ReviewAnswer;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.git.review.ReviewPush;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.submit.MergedByPush;

/** Answers git's side: takes pushes for review, and tells what must not be fetched. */
@Singleton
public class PortalReviews implements ReviewDoor {

  /** Characters of a subject in a line for the client. */
  private static final int SUBJECT = 60;

  private final Proposing proposing;
  private final ChangeGate gate;
  private final Gate access;
  private final ReviewSettingsFiles settings;
  private final Names names;
  private final MergedByPush merged;

  @Inject
  public PortalReviews(
      Proposing proposing,
      ChangeGate gate,
      Gate access,
      ReviewSettingsFiles settings,
      Names names,
      MergedByPush merged) {
    this.proposing = proposing;
    this.gate = gate;
    this.access = access;
    this.settings = settings;
    this.names = names;
    this.merged = merged;
  }

  @Override
  public ReviewAnswer receive(ReviewPush push) {
    PushWish wish = PushWish.read(push.target(), push.options());
    return ReviewAnswer.taken(
        lines(proposing.propose(push.caller(), push.repository(), push.tip(), wish)));
  }

  @Override
  public Set<Long> hidden(Caller caller, RepositoryId repository) {
    return gate.hidden(caller, repository);
  }

  @Override
  public BranchRights.Of rights(Caller caller, Repository repository) {
    return new DirectRights(
        () -> settings.of(repository.id()),
        () -> names(caller),
        () -> access.allows(caller, Access.ADMIN, repository.id()));
  }

  private Set<String> names(Caller caller) {
    Set<String> mine = new HashSet<>();
    caller.handle().ifPresent(handle -> mine.add(handle.value()));
    names.teams(caller.teams()).values().forEach(team -> mine.add("@" + team.value()));
    return mine;
  }

  @Override
  public void moved(
      Caller caller, RepositoryId repository, RefName branch, CommitId from, CommitId to) {
    merged.look(repository, branch, from, to, caller.personId());
  }

  private static List<String> lines(List<Proposed> proposed) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Proposed one : proposed) {
      lines.add("  " + Intents.address(one.change()) + " " + printable(one.subject()) + state(one));
    }
    lines.add("");
    return lines;
  }

  private static String state(Proposed one) {
    if (one.unchanged()) {
      return " [as it was]";
    }
    return one.patchSet() == 1
        ? " [NEW]"
        : " [PATCH SET " + one.patchSet() + ", " + one.kind().shown() + "]";
  }

  /** A terminal obeys control characters; a subject must not hold any. */
  private static String printable(String subject) {
    String plain = subject.replaceAll("\\p{C}", "?");
    return plain.length() <= SUBJECT ? plain : plain.substring(0, SUBJECT - 1) + "…";
  }
}
