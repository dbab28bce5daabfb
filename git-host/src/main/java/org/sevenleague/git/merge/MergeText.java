package org.sevenleague.git.merge;

import java.util.Optional;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;

/**
 * What new commits say and who stands in them. Names, addresses and messages are cleaned when a
 * commit is made: no line break or angle bracket in a name, no NUL anywhere, one line break at the
 * end of a message.
 *
 * @param words make the message
 * @param author empty to keep the author (and the time of writing) of the commit that is copied; a
 *     merge commit and a revert, which copy none, then have the committer's
 * @param committer the person who acts, and when
 */
public record MergeText(Words words, Optional<Signature> author, Signature committer) {

  /** Makes the message of a new commit. */
  @FunctionalInterface
  public interface Words {

    /**
     * The complete message.
     *
     * @param commit that is merged, copied or reverted; of a squash the first
     * @param message of that commit
     */
    String of(CommitId commit, String message);
  }

  /** This message, whatever is merged. */
  public static MergeText of(String message, Signature committer) {
    return new MergeText((commit, old) -> message, Optional.empty(), committer);
  }

  /** The messages that the commits have. */
  public static MergeText keeping(Signature committer) {
    return new MergeText((commit, old) -> old, Optional.empty(), committer);
  }

  /** The same, written by somebody else. */
  public MergeText by(Signature writer) {
    return new MergeText(words, Optional.of(writer), committer);
  }
}
