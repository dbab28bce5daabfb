package org.sevenleague.git.browse;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Whether a commit can be reached from refs. Walks newest first, so that a recent commit is found
 * at once; gives up, with no, after {@link #PATIENCE}. Yes is remembered as long as no ref moves.
 */
final class Reachable {

  /** A history of a million commits takes about this long to walk. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Answers kept; each about 200 bytes. */
  private static final int KEPT = 10_000;

  private record Question(String directory, String refs, String commit) {}

  private static final Map<Question, Boolean> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
              return size() > KEPT;
            }
          });

  private Reachable() {}

  static boolean from(Repository git, List<Ref> refs, RevCommit wanted) throws IOException {
    Question question =
        new Question(git.getDirectory().getPath(), fingerprint(refs), wanted.name());
    if (KNOWN.containsKey(question)) {
      return true;
    }
    boolean found = walk(git, refs, wanted.toObjectId());
    if (found) {
      KNOWN.put(question, true);
    }
    return found;
  }

  private static boolean walk(Repository git, List<Ref> refs, ObjectId wanted) throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRetainBody(false);
      walk.sort(RevSort.COMMIT_TIME_DESC);
      for (Ref ref : refs) {
        start(walk, ref);
      }
      int seen = 0;
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        if (commit.equals(wanted)) {
          return true;
        }
        if ((++seen & 0xFFF) == 0 && deadline.passed()) {
          return false;
        }
      }
      return false;
    }
  }

  private static void start(RevWalk walk, Ref ref) throws IOException {
    ObjectId id = ref.getObjectId();
    if (id == null) {
      return;
    }
    try {
      RevObject tip = walk.peel(walk.parseAny(id));
      if (tip instanceof RevCommit commit) {
        walk.markStart(commit);
      }
    } catch (MissingObjectException broken) {
      // A ref that leads nowhere reaches nothing; the others still do.
      return;
    }
  }

  private static String fingerprint(List<Ref> refs) {
    long hash = 1_125_899_906_842_597L;
    for (Ref ref : refs) {
      ObjectId id = ref.getObjectId();
      hash = hash * 31 + ref.getName().hashCode();
      hash = hash * 31 + (id == null ? 0 : id.hashCode());
    }
    return refs.size() + ":" + hash;
  }
}
