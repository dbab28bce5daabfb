package org.sevenleague.review.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sevenleague.git.review.ReviewAnswer;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.git.review.ReviewPush;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.ChangeGate;

/** Answers git's side: takes pushes for review, and tells what must not be fetched. */
@Singleton
public class PortalReviews implements ReviewDoor {

  /** Characters of a subject in a line for the client. */
  private static final int SUBJECT = 60;

  private final Proposing proposing;
  private final ChangeGate gate;

  @Inject
  public PortalReviews(Proposing proposing, ChangeGate gate) {
    this.proposing = proposing;
    this.gate = gate;
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
