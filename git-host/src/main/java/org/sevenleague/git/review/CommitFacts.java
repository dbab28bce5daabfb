package org.sevenleague.git.review;

import java.util.List;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.kernel.CommitId;

/**
 * What reviews need to know of a commit.
 *
 * @param tree hexadecimal id of its files
 * @param patch stands for what it changes against its first parent: two commits have the same when
 *     they change the same lines of the same files between the same neighbours, wherever in the
 *     file these lie. White space counts. See {@link org.sevenleague.git.browse.Comparisons#patch}
 * @param message whole, with its last line's end taken away
 * @param changeIds the values of its Change-Id trailers as written, in order
 * @param files what differs from the first parent; lines may be uncounted
 * @param allFiles false when more files differ than are gone through
 */
public record CommitFacts(
    CommitId id,
    List<CommitId> parents,
    String tree,
    String patch,
    String message,
    Signature author,
    Signature committer,
    List<String> changeIds,
    List<ChangedFile> files,
    boolean allFiles) {

  /** The first paragraph on one line; "(no message)" when there is none. */
  public String subject() {
    String text = message.strip();
    int end = text.indexOf("\n\n");
    String first = (end < 0 ? text : text.substring(0, end)).replaceAll("\\s+", " ").strip();
    return first.isEmpty() ? "(no message)" : first;
  }
}
