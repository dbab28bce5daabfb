package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.sevenleague.kernel.FilePath;

/**
 * Looks for files and folders that one side moved where the other side did something else to them.
 * C git sees such moves and makes a conflict of them; who merges path by path, as is done here,
 * does not see them and must not go on. Errs towards seeing a move:
 *
 * <ul>
 *   <li>a file that both sides took away, and that is like one that either side added: moved to two
 *       places, or moved here and deleted there;
 *   <li>a file added to a folder that the other side took away, when something of that folder is
 *       like something that the other side added: does the new file belong where the folder went?
 * </ul>
 *
 * A file that one side moved and the other left alone, or that the other side changed, needs no
 * care: the first is the same path by path, the second is a conflict path by path.
 */
final class Moves {

  /** Pairs of files compared. */
  private static final int MOST_PAIRS = 100_000;

  /** Bytes of all files that are looked into. */
  private static final long MOST_BYTES = 64L << 20;

  private final ObjectReader reader;
  private final Differences differences;
  private final Map<ObjectId, Similarity> contents = new HashMap<>();
  private int pairs;
  private long bytes;

  Moves(ObjectReader reader, Differences differences) {
    this.reader = reader;
    this.differences = differences;
  }

  /** What stands in the way, if anything does. */
  Optional<TreeMerge.Refused> inTheWay() throws IOException {
    List<String> goneTwice = paths(sides -> sides.goneInOurs() && sides.goneInTheirs());
    List<String> added = paths(sides -> sides.addedInOurs() || sides.addedInTheirs());
    for (String gone : goneTwice) {
      for (String target : added) {
        if (alike(gone, target)) {
          return refused(
              gone,
              target,
              "One side moved a file that the other side moved elsewhere or deleted.");
        }
      }
    }
    Optional<TreeMerge.Refused> found =
        folders(
            differences.goneInTheirs(),
            Sides::addedInOurs,
            Sides::addedInTheirs,
            Sides::goneInTheirs);
    return found.isPresent()
        ? found
        : folders(
            differences.goneInOurs(), Sides::addedInTheirs, Sides::addedInOurs, Sides::goneInOurs);
  }

  /**
   * @param folders that a side took away
   * @param added what the other side added
   * @param targets what the side added
   * @param gone what the side took away
   */
  private Optional<TreeMerge.Refused> folders(
      Set<String> folders, Predicate<Sides> added, Predicate<Sides> targets, Predicate<Sides> gone)
      throws IOException {
    if (folders.isEmpty()) {
      return Optional.empty();
    }
    List<String> to = paths(targets);
    for (String stray : paths(added)) {
      Optional<String> folder = topmost(stray, folders);
      if (folder.isEmpty()) {
        continue;
      }
      for (String source : paths(gone)) {
        for (String target : source.startsWith(folder.get() + "/") ? to : List.<String>of()) {
          if (alike(source, target)) {
            return refused(
                stray, target, "One side added a file to a folder that the other side moved.");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> topmost(String path, Set<String> folders) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (folders.contains(path.substring(0, slash))) {
        return Optional.of(path.substring(0, slash));
      }
    }
    return Optional.empty();
  }

  private List<String> paths(Predicate<Sides> wanted) {
    List<String> paths = new ArrayList<>();
    differences
        .paths()
        .forEach(
            (path, sides) -> {
              if (wanted.test(sides)) {
                paths.add(path);
              }
            });
    return paths;
  }

  /** Whether either of the files at the second path is like the base's at the first. */
  private boolean alike(String gone, String added) throws IOException {
    Entry source = differences.at(gone).base();
    Sides target = differences.at(added);
    return alike(source, target.ours()) || alike(source, target.theirs());
  }

  private boolean alike(Entry source, Entry target) throws IOException {
    boolean both = source.file() && target.file() || source.link() && target.link();
    if (!both) {
      return false;
    }
    pairs++;
    if (pairs > MOST_PAIRS) {
      throw new TooLarge("Too many files were moved, added and deleted to tell which is which.");
    }
    return source.id().equals(target.id())
        ? size(source.id()) > 0
        : content(source.id()).alike(content(target.id()));
  }

  private long size(ObjectId id) throws IOException {
    return reader.getObjectSize(id, Constants.OBJ_BLOB);
  }

  private Similarity content(ObjectId id) throws IOException {
    Similarity known = contents.get(id);
    if (known == null) {
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      bytes += loader.getSize();
      if (bytes > MOST_BYTES) {
        throw new TooLarge("Too much was moved, added and deleted to tell which is which.");
      }
      known = new Similarity(loader.getCachedBytes(Math.toIntExact(loader.getSize())));
      contents.put(id.copy(), known);
    }
    return known;
  }

  private static Optional<TreeMerge.Refused> refused(String one, String other, String why) {
    List<FilePath> paths = List.of(PathMerge.path(one), PathMerge.path(other));
    return Optional.of(new TreeMerge.Refused(paths, why));
  }
}
