package org.sevenleague.discussion.thread;

import java.util.Optional;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/**
 * What a thread is about: some lines of a file, a file, or the whole. It says where that was when
 * the thread began and never changes; where it is now is worked out from it.
 *
 * @param revision of the subject, such as the number of a patch set; 0 when it has none
 * @param side with {@link Side#OLD} the content is the one that the revision builds upon
 * @param path empty for the whole
 * @param lines empty for the whole file
 * @param excerpt these lines as they were, each ended by a line feed; cut after {@link
 *     #LONGEST_EXCERPT} characters; empty without lines
 */
public record Anchor(int revision, Side side, String path, Optional<Lines> lines, String excerpt) {

  /** Characters of the lines that are kept with a thread. */
  public static final int LONGEST_EXCERPT = 20_000;

  public Anchor {
    path = Texts.storable(path);
    excerpt = Texts.cut(Texts.storable(excerpt), LONGEST_EXCERPT);
    if (revision < 0 || path.length() > FilePath.MAX_LENGTH) {
      throw new Invalid("path", "A path has at most " + FilePath.MAX_LENGTH + " characters.");
    }
    if (path.isEmpty() && lines.isPresent() || lines.isEmpty() && !excerpt.isEmpty()) {
      throw new IllegalArgumentException("lines of nothing, or text of no lines");
    }
  }

  /** About all of a revision. */
  public static Anchor whole(int revision) {
    return new Anchor(revision, Side.NEW, "", Optional.empty(), "");
  }

  /** About a file. */
  public static Anchor file(int revision, Side side, String path) {
    return new Anchor(revision, side, path, Optional.empty(), "");
  }

  /** About lines of a file. */
  public static Anchor lines(int revision, Side side, String path, Lines lines, String excerpt) {
    return new Anchor(revision, side, path, Optional.of(lines), excerpt);
  }

  public boolean onFile() {
    return !path.isEmpty();
  }
}
