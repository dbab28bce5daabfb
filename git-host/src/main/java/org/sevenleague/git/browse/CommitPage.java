package org.sevenleague.git.browse;

import java.util.List;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.SafeHtml;

/**
 * A commit and what it changed, against its first parent unless another was asked for.
 *
 * @param body the message without its first paragraph; empty when there is none
 * @param committer empty when the author committed it
 * @param refs branches and tags that stand exactly here
 */
public record CommitPage(
    Place place,
    CommitSummary commit,
    SafeHtml body,
    String committer,
    List<CommitId> parents,
    int against,
    List<String> refs,
    String tree,
    ComparisonView files) {

  public boolean hasBody() {
    return !body.markup().isBlank();
  }

  public String parent(CommitId parent) {
    return org.sevenleague.kernel.Addresses.commit(place.name(), parent);
  }
}
