package org.sevenleague.git.objects;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;

/**
 * A commit as it is written.
 *
 * @param tree hexadecimal id of its files
 * @param message whole, without the end of its last line
 */
public record CommitText(
    CommitId id,
    List<CommitId> parents,
    String tree,
    String message,
    Signature author,
    Signature committer) {

  static CommitText of(RevCommit commit) {
    return new CommitText(
        new CommitId(commit.name()),
        Arrays.stream(commit.getParents()).map(one -> new CommitId(one.name())).toList(),
        commit.getTree().name(),
        commit.getFullMessage().stripTrailing(),
        signature(commit.getAuthorIdent()),
        signature(commit.getCommitterIdent()));
  }

  private static Signature signature(@Nullable PersonIdent ident) {
    return ident == null
        ? new Signature("", "", Instant.EPOCH)
        : new Signature(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
  }
}
