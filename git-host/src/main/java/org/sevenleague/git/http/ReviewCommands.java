package org.sevenleague.git.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.BranchRights;
import org.sevenleague.git.review.ReviewAnswer;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.git.review.ReviewPush;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;

/** The part of a push that goes to {@code refs/for/}: no ref of that name is ever made. */
final class ReviewCommands {

  private static final Logger LOG = Logger.getLogger(ReviewCommands.class.getName());

  private static final String PREFIX = "refs/for/";

  private final ReviewDoor door;
  private final Repository repository;
  private final Caller caller;

  ReviewCommands(ReviewDoor door, Repository repository, Caller caller) {
    this.door = door;
    this.repository = repository;
    this.caller = caller;
  }

  /** Whether this command asks for a review rather than for a ref. */
  static boolean is(ReceiveCommand command) {
    return command.getRefName().startsWith(PREFIX)
        && command.getType() != ReceiveCommand.Type.DELETE;
  }

  /** What the push may do with branches. */
  BranchRights.Of rights() {
    return door.rights(caller, repository);
  }

  /** Tells of branches that moved; what goes wrong with that must not undo the push. */
  void moved(List<ReceiveCommand> done) {
    for (ReceiveCommand command : done) {
      boolean update =
          !command.getOldId().equals(ObjectId.zeroId())
              && !command.getNewId().equals(ObjectId.zeroId());
      RefName ref = new RefName(command.getRefName());
      if (update && ref.isBranch()) {
        try {
          door.moved(
              caller,
              repository.id(),
              ref,
              new CommitId(command.getOldId().name()),
              new CommitId(command.getNewId().name()));
        } catch (RuntimeException failed) {
          LOG.log(
              Level.WARNING, "changes that " + ref + " of " + repository.name() + " has", failed);
        }
      }
    }
  }

  /** Hands over what has not been refused yet, and leaves all other commands alone. */
  void execute(ReceivePack push) {
    List<ReceiveCommand> reviews =
        push.getAllCommands().stream()
            .filter(command -> is(command) && command.getResult() == Result.NOT_ATTEMPTED)
            .toList();
    if (push.isAtomic() && push.getAllCommands().size() > 1 && !reviews.isEmpty()) {
      PushRules.refuseAll(
          push.getAllCommands(), "refs/for/ cannot be part of an atomic push; push it alone");
      return;
    }
    for (ReceiveCommand command : reviews) {
      ReviewAnswer answer = ask(push, command);
      if (answer.refused()) {
        command.setResult(Result.REJECTED_OTHER_REASON, answer.refusal());
      } else {
        command.setResult(Result.OK);
      }
      answer.lines().forEach(push::sendMessage);
    }
  }

  private ReviewAnswer ask(ReceivePack push, ReceiveCommand command) {
    List<String> options = push.getPushOptions();
    try {
      return door.receive(
          new ReviewPush(
              repository,
              caller,
              command.getRefName().substring(PREFIX.length()),
              options == null ? List.of() : options,
              new CommitId(command.getNewId().name())));
    } catch (NotAllowed refused) {
      return ReviewAnswer.refused(refused.getMessage() + " " + refused.remedy());
    } catch (Conflict | Invalid | Busy refused) {
      return ReviewAnswer.refused(String.valueOf(refused.getMessage()));
    } catch (NotFound nothing) {
      return ReviewAnswer.refused("here is nothing for you to change");
    } catch (RuntimeException failed) {
      LOG.log(Level.SEVERE, "a push for review to " + repository.name() + " failed", failed);
      return ReviewAnswer.refused("the portal failed; its log says why");
    }
  }
}
