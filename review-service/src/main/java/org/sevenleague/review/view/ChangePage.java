package org.sevenleague.review.view;

import java.time.Instant;
import java.util.List;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.panel.PanelView;
import org.sevenleague.review.queue.QueueView;
import org.sevenleague.review.submit.SubmitView;
import org.sevenleague.review.talk.ChangeTalk;
import org.sevenleague.review.turn.TurnView;

/**
 * A change.
 *
 * @param title its subject as text, for the window
 * @param owner a handle
 * @param body the message without its first line
 * @param shown the patch set that is looked at
 * @param manages when the reader may abandon it and the like
 * @param fetch commands that bring it into a working copy
 */
public record ChangePage(
    Change change,
    RepositoryName repository,
    String title,
    SafeHtml subject,
    ChangeState state,
    String owner,
    SafeHtml body,
    PatchSet shown,
    SafeHtml author,
    List<Step> stack,
    List<Asked> reviewers,
    List<Event> events,
    List<Command> fetch,
    FilesView files,
    TurnView turn,
    PanelView panel,
    SubmitView submit,
    QueueView queue,
    boolean manages,
    boolean reader,
    ChangeTalk talk) {

  /** A change of the stack. */
  public record Step(long number, SafeHtml subject, boolean here, boolean outdated, String state) {}

  /** A person or team that was asked. */
  public record Asked(String handle, boolean team, boolean copied) {
    public String address() {
      return (team ? "/teams/" : "/people/") + handle;
    }
  }

  /**
   * Something that happened.
   *
   * @param who a handle
   * @param note of a patch set: what kind it is
   */
  public record Event(String who, String words, SafeHtml text, String note, Instant at) {}

  /** A command to copy. */
  public record Command(String name, String text) {}

  public String here() {
    return "/changes/" + change.number();
  }

  public String action(String name) {
    return here() + "/" + name;
  }

  public String branchAddress() {
    return Addresses.tree(repository, change.branch().shortName(), FilePath.ROOT);
  }

  /** Open changes of the same repository. */
  public String others() {
    return "/changes?q=" + Addresses.parameter("is:open repository:" + repository);
  }

  /** Changes of the same topic. */
  public String sameTopic() {
    return "/changes?q=" + Addresses.parameter("topic:{" + change.topic() + "}");
  }

  public boolean current() {
    return shown.number() == change.currentPatchSet();
  }
}
