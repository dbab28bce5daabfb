package org.sevenleague.git.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * All paths that a commit changes, and what it does to each. Who must approve is decided by this:
 * it is the whole difference or a failure, never the first part of one, and no search for renames
 * can hide a path of it. Whoever calls has asked the gate; nothing here does.
 */
@Singleton
public class CommitContents {

  /** Paths that a commit may change for this to answer. */
  public static final int MOST_PATHS = 200_000;

  /** Paths of all commits that are kept; some 300 bytes each. A commit never changes. */
  private static final int KEPT_PATHS = 100_000;

  private final OpenRepositories open;
  private final Map<Key, Map<String, PathSides>> known = new LinkedHashMap<>(16, 0.75f, true);
  private int knownPaths;

  @Inject
  public CommitContents(OpenRepositories open) {
    this.open = open;
  }

  private record Key(RepositoryId repository, CommitId commit) {}

  /**
   * What a commit changes against its first parent, by path in git's order. A path that is not
   * UTF-8 is written as {@link FilePath} writes it.
   *
   * @throws Invalid when it changes more than {@link #MOST_PATHS} paths, or its folders are more
   *     than are gone through; says why
   * @throws NotFound when the repository has no such commit
   */
  public Map<String, PathSides> of(RepositoryId repository, CommitId commit) {
    Key key = new Key(repository, commit);
    Optional<Map<String, PathSides>> kept = kept(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    try (Repository git = open.open(repository)) {
      Map<String, PathSides> read = Collections.unmodifiableMap(read(git, commit));
      keep(key, read);
      return read;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, PathSides> read(Repository git, CommitId id) throws IOException {
    Map<String, PathSides> contents = new LinkedHashMap<>();
    try (RevWalk commits = new RevWalk(git);
        BoundedWalk walk = BoundedWalk.whole(git, () -> false)) {
      RevCommit commit = commit(commits, id);
      if (commit.getParentCount() == 0) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
      }
      walk.addTree(commit.getTree());
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        if (contents.size() == MOST_PATHS) {
          throw new Invalid(
              "commit",
              String.format(
                  "The commit changes more than %,d paths; that is too much at once.", MOST_PATHS));
        }
        contents.put(
            FilePath.ofBytes(walk.getRawPath()).value(),
            new PathSides(side(walk, 0), side(walk, 1)));
      }
    }
    return contents;
  }

  private static String side(TreeWalk walk, int tree) {
    int mode = walk.getRawMode(tree);
    return mode == 0
        ? PathSides.NOTHING
        : Integer.toOctalString(mode) + " " + walk.getObjectId(tree).name();
  }

  /**
   * What stands at some paths in a commit; {@link PathSides#NOTHING} where no file does. A path
   * that is not UTF-8 is left out.
   */
  public Map<String, String> entries(
      RepositoryId repository, CommitId commit, Collection<String> paths) {
    Map<String, String> entries = new HashMap<>();
    try (Repository git = open.open(repository);
        RevWalk commits = new RevWalk(git)) {
      RevCommit found = commit(commits, commit);
      for (String path : paths) {
        if (path.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
          try (TreeWalk walk = TreeWalk.forPath(commits.getObjectReader(), path, found.getTree())) {
            entries.put(path, walk == null || walk.isSubtree() ? PathSides.NOTHING : side(walk, 0));
          }
        }
      }
      return entries;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RevCommit commit(RevWalk commits, CommitId id) throws IOException {
    try {
      return commits.parseCommit(ObjectId.fromString(id.hex()));
    } catch (MissingObjectException | IncorrectObjectTypeException absent) {
      throw new NotFound();
    }
  }

  private synchronized Optional<Map<String, PathSides>> kept(Key key) {
    return Optional.ofNullable(known.get(key));
  }

  private synchronized void keep(Key key, Map<String, PathSides> contents) {
    if (known.put(key, contents) == null) {
      knownPaths += contents.size() + 1;
    }
    var oldest = known.values().iterator();
    while (knownPaths > KEPT_PATHS && known.size() > 1) {
      knownPaths -= oldest.next().size() + 1;
      oldest.remove();
    }
  }
}
