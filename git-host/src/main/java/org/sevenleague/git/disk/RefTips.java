package org.sevenleague.git.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What refs lead to. A ref whose object is missing or damaged must not stop a whole repository: it
 * leads to nothing, and the log says so once.
 */
public final class RefTips {

  private static final Logger LOG = Logger.getLogger(RefTips.class.getName());

  /** Broken refs remembered, so that each is logged once and not at each request. */
  private static final int REMEMBERED = 1_000;

  private static final Map<String, Boolean> SAID =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private RefTips() {}

  /**
   * The object at a ref; empty when it is missing or damaged, or the ref was never born.
   *
   * @throws IOException when the repository itself cannot be read
   */
  public static Optional<RevObject> object(RevWalk walk, Ref ref) throws IOException {
    return read(walk, ref, false);
  }

  /** The object at a ref or, when that is a tag, what the tag stands for in the end. */
  public static Optional<RevObject> peeled(RevWalk walk, Ref ref) throws IOException {
    return read(walk, ref, true);
  }

  /** Those refs whose object is there. Without this JGit fails to list any. */
  public static Map<String, Ref> whole(Repository git, Map<String, Ref> refs) {
    Map<String, Ref> whole = new HashMap<>(refs);
    try (ObjectReader reader = git.newObjectReader()) {
      whole
          .values()
          .removeIf(
              ref -> {
                ObjectId id = ref.getObjectId();
                return id != null && !has(reader, ref, id);
              });
    }
    return whole;
  }

  private static boolean has(ObjectReader reader, Ref ref, ObjectId id) {
    try {
      boolean there = reader.has(id);
      if (!there) {
        say(ref, id, "its object is missing");
      }
      return there;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void say(Ref ref, ObjectId id, String why) {
    if (SAID.put(ref.getName() + " " + id.name(), true) == null) {
      LOG.log(Level.WARNING, "{0} is left out: {1}", new Object[] {ref.getName(), why});
    }
  }

  private static Optional<RevObject> read(RevWalk walk, Ref ref, boolean peel) throws IOException {
    ObjectId id = ref.getObjectId();
    if (id == null) {
      return Optional.empty();
    }
    try {
      RevObject object = walk.parseAny(id);
      return Optional.of(peel ? walk.peel(object) : object);
    } catch (MissingObjectException
        | IncorrectObjectTypeException
        | CorruptObjectException broken) {
      say(ref, id, String.valueOf(broken.getMessage()));
      return Optional.empty();
    }
  }
}
