package org.sevenleague.git.browse;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * A commit in a line.
 *
 * @param subject the first paragraph of its message on one line; may be empty
 * @param author the name as the commit has it
 * @param at when it was committed
 */
public record CommitSummary(
    CommitId id, String subject, String author, Instant at, List<CommitId> parents) {

  static CommitSummary of(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    return new CommitSummary(
        new CommitId(commit.name()),
        commit.getShortMessage().strip(),
        author == null ? "" : author.getName(),
        Instant.ofEpochSecond(commit.getCommitTime()),
        Arrays.stream(commit.getParents()).map(parent -> new CommitId(parent.name())).toList());
  }

  /** The subject, hidden characters marked; says so when there is none. */
  public SafeHtml subjectHtml() {
    return Unseen.html(subject.isBlank() ? "(no message)" : subject);
  }

  public SafeHtml authorHtml() {
    return Unseen.html(author.isBlank() ? "(no name)" : author);
  }
}
