package org.sevenleague.git.tree;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what is no folder in one or several trees, in git's order, and ends for certain.
 * JGit's own recursive walk does not: ten trees that each name the next one ten times stand for ten
 * thousand million files, and when the innermost are empty it never even returns to its caller.
 *
 * <p>Use this instead of a recursive {@link TreeWalk}; filters and trees are set as there.
 */
public final class BoundedWalk extends TreeWalk {

  /** Files and folders met. The largest public repositories have about half as many. */
  public static final int MOST_ENTRIES = 1_000_000;

  /** Folders entered; with empty ones no file is ever met. */
  public static final int MOST_TREES = 300_000;

  /** Folders within each other. A path of 4096 bytes seldom has a hundred. */
  public static final int DEEPEST = 512;

  /** Bytes of the paths of all files together: what a caller holds who keeps each path. */
  public static final long MOST_PATH_BYTES = 64L << 20;

  private final BooleanSupplier stop;
  private final boolean throwing;
  private int entries;
  private int trees;
  private long pathBytes;
  private @Nullable String cut;

  private BoundedWalk(Repository git, BooleanSupplier stop, boolean throwing) {
    super(git);
    this.stop = stop;
    this.throwing = throwing;
  }

  /**
   * A walk through all or nothing: {@link #next} throws {@link TreeTooLarge} at a limit.
   *
   * @param stop asked for each entry; when true the walk fails in the same way
   */
  public static BoundedWalk whole(Repository git, BooleanSupplier stop) {
    return new BoundedWalk(git, stop, true);
  }

  /**
   * A walk that ends early at a limit; {@link #cut} then says which.
   *
   * @param stop asked for each entry; when true the walk ends early, too
   */
  public static BoundedWalk partial(Repository git, BooleanSupplier stop) {
    return new BoundedWalk(git, stop, false);
  }

  /** Goes on to the next entry that is no folder. */
  @Override
  public boolean next() throws IOException {
    while (cut == null && super.next()) {
      Optional<String> limit = limit();
      if (limit.isPresent()) {
        cut = limit.get();
        if (throwing) {
          throw new TreeTooLarge(cut);
        }
        return false;
      }
      if (!isSubtree()) {
        return true;
      }
      enterSubtree();
    }
    return false;
  }

  /** Why a partial walk ended early, a sentence for people; empty when it did not. */
  public Optional<String> cut() {
    return Optional.ofNullable(cut);
  }

  private Optional<String> limit() {
    entries++;
    if (entries > MOST_ENTRIES) {
      return said("hold more than %,d files and folders", MOST_ENTRIES);
    }
    if (isSubtree()) {
      trees++;
      if (trees > MOST_TREES) {
        return said("are more than %,d", MOST_TREES);
      }
      if (getDepth() >= DEEPEST) {
        return said("lie more than %,d deep within each other", DEEPEST);
      }
    } else {
      pathBytes += getPathLength();
      if (pathBytes > MOST_PATH_BYTES) {
        return said("have paths of more than %,d MiB together", MOST_PATH_BYTES >> 20);
      }
    }
    return stop.getAsBoolean()
        ? Optional.of("It takes too long to go through the folders of this commit.")
        : Optional.empty();
  }

  private static Optional<String> said(String what, long number) {
    return Optional.of(
        "The folders of this commit " + String.format(Locale.ROOT, what, number) + ".");
  }
}
