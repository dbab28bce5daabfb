package org.sevenleague.review.view;

import java.time.Instant;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;

/**
 * A change in a list.
 *
 * @param owner a handle; "gone" when the person was deleted
 */
public record ChangeRow(
    long number,
    SafeHtml subject,
    RepositoryName repository,
    String branch,
    String owner,
    String topic,
    String state,
    String icon,
    String tone,
    int files,
    int added,
    int removed,
    int patchSet,
    Instant updated) {

  static ChangeRow of(Change change, PatchSet current, RepositoryName repository, Handle owner) {
    ChangeState state = ChangeState.of(change);
    return new ChangeRow(
        change.number(),
        Unseen.html(change.subject()),
        repository,
        change.branch().shortName(),
        owner.value(),
        change.topic(),
        state.words(),
        state.icon(),
        state.tone(),
        current.files(),
        current.added(),
        current.removed(),
        current.number(),
        change.updatedAt());
  }

  public String address() {
    return "/changes/" + number;
  }
}
