package org.sevenleague.git.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.RepositoryId;

/**
 * Recomputes what becomes of a path when its change is moved upon another base: a three-way merge
 * of the path, for which nobody's word is taken. Errs towards «conflict»: links, submodules, binary
 * and large files are merged only when one side alone changed them, and settings of a repository
 * about merging are not read.
 */
@Singleton
public class CleanRebase {

  /** Bytes of a side whose lines are merged. */
  private static final int LARGEST = 1 << 20;

  /** Bytes of all sides that one question may read; what comes after counts as a conflict. */
  private static final long MOST = 64L << 20;

  /** Answers that are kept. They depend on the names of three contents alone. */
  private static final int KEPT = 20_000;

  private final OpenRepositories open;
  private final Map<Move, Answer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Move, Answer> eldest) {
          return size() > KEPT;
        }
      };

  @Inject
  public CleanRebase(OpenRepositories open) {
    this.open = open;
  }

  /**
   * A change of one path, and the base that it moves upon. All are sides as in {@link PathSides}.
   *
   * @param before what the change replaced
   * @param after what it brought
   * @param base what stands there now
   */
  public record Move(String before, String after, String base) {}

  /**
   * What each path becomes, by path; a path whose move is a conflict is left out.
   *
   * @param moves by path; those after 64 MiB of content, in the order of the map, are conflicts
   */
  public Map<String, String> of(RepositoryId repository, Map<String, Move> moves) {
    Map<String, String> moved = new HashMap<>();
    try (Repository git = open.open(repository);
        ObjectReader reader = git.newObjectReader()) {
      Merge merge = new Merge(reader);
      for (Map.Entry<String, Move> move : moves.entrySet()) {
        Optional<String> result = trivial(move.getValue());
        if (result.isEmpty()) {
          result = merged(merge, move.getValue());
        }
        result.ifPresent(side -> moved.put(move.getKey(), side));
      }
      return moved;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<String> trivial(Move move) {
    if (move.base().equals(move.before())) {
      return Optional.of(move.after());
    }
    if (move.base().equals(move.after()) || move.after().equals(move.before())) {
      return Optional.of(move.base());
    }
    return Optional.empty();
  }

  private Optional<String> merged(Merge merge, Move move) throws IOException {
    if (move.before().isEmpty() || move.after().isEmpty() || move.base().isEmpty()) {
      return Optional.empty();
    }
    Answer answer;
    synchronized (known) {
      answer = known.get(move);
    }
    if (answer != null) {
      merge.read += answer.bytes();
      return merge.tired() ? Optional.empty() : answer.result();
    }
    long before = merge.read;
    Optional<String> result = merge.of(move);
    if (!merge.tired()) {
      synchronized (known) {
        known.put(move, new Answer(result, merge.read - before));
      }
    }
    return result;
  }

  /** A result and what it cost; a known one costs the same, so that a limit is met as before. */
  private record Answer(Optional<String> result, long bytes) {}

  /** The merges of one question. */
  private static final class Merge {

    private final ObjectReader reader;
    private long read;

    Merge(ObjectReader reader) {
      this.reader = reader;
    }

    boolean tired() {
      return read > MOST;
    }

    Optional<String> of(Move move) throws IOException {
      Entry before = Entry.of(move.before());
      Entry after = Entry.of(move.after());
      Entry base = Entry.of(move.base());
      if (!before.file() || !after.file() || !base.file()) {
        return Optional.empty();
      }
      Optional<Integer> mode = one(before.mode(), after.mode(), base.mode());
      if (mode.isEmpty()) {
        return Optional.empty();
      }
      Optional<ObjectId> id = one(before.id(), after.id(), base.id());
      if (id.isEmpty()) {
        id = lines(before.id(), after.id(), base.id());
      }
      return id.map(found -> Integer.toOctalString(mode.get()) + " " + found.name());
    }

    /** What stands after when at most one side changed it, or both alike. */
    private static <T> Optional<T> one(T before, T after, T base) {
      if (before.equals(base) || after.equals(base)) {
        return Optional.of(after);
      }
      return before.equals(after) ? Optional.of(base) : Optional.empty();
    }

    private Optional<ObjectId> lines(ObjectId before, ObjectId after, ObjectId base)
        throws IOException {
      Optional<RawText> old = text(before);
      Optional<RawText> theirs = text(after);
      Optional<RawText> ours = text(base);
      if (old.isEmpty() || theirs.isEmpty() || ours.isEmpty()) {
        return Optional.empty();
      }
      MergeResult<RawText> result =
          new MergeAlgorithm(Comparisons.lines())
              .merge(RawTextComparator.DEFAULT, old.get(), ours.get(), theirs.get());
      if (result.containsConflicts()) {
        return Optional.empty();
      }
      ByteArrayOutputStream merged = new ByteArrayOutputStream();
      new MergeFormatter().formatMerge(merged, result, List.of("", "", ""), StandardCharsets.UTF_8);
      try (ObjectInserter namer = new ObjectInserter.Formatter()) {
        return Optional.of(namer.idFor(Constants.OBJ_BLOB, merged.toByteArray()));
      }
    }

    private Optional<RawText> text(ObjectId id) throws IOException {
      try {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        read += loader.getSize();
        if (loader.getSize() > LARGEST || tired()) {
          return Optional.empty();
        }
        byte[] bytes = loader.getCachedBytes(LARGEST);
        return RawText.isBinary(bytes, bytes.length, true)
            ? Optional.empty()
            : Optional.of(new RawText(bytes));
      } catch (MissingObjectException absent) {
        return Optional.empty();
      }
    }
  }

  /** A side, taken apart. */
  private record Entry(int mode, ObjectId id) {

    static Entry of(String side) {
      int space = side.indexOf(' ');
      return new Entry(
          Integer.parseInt(side.substring(0, space), 8),
          ObjectId.fromString(side.substring(space + 1)));
    }

    boolean file() {
      return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }
  }
}
