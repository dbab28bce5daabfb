package org.sevenleague.git.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;

/**
 * Who changed given files lately, as commits name their authors. Looks at the newest commits first
 * and stops when its time is over, so in a large history it may know less than there is; never
 * more. Whoever calls has asked the gate.
 */
@Singleton
public class RecentAuthors {

  /** Files that are looked for; of more than that only the first. */
  public static final int MOST_PATHS = 200;

  /** Commits that are looked at. */
  private static final int MOST_COMMITS = 3_000;

  /** Longest time: somebody waits for their push or vote meanwhile. */
  private static final Duration WORK = Duration.ofMillis(400);

  private final OpenRepositories open;

  @Inject
  public RecentAuthors(OpenRepositories open) {
    this.open = open;
  }

  /**
   * An author, as commits call them.
   *
   * @param paths of those that were asked for, what this author changed
   */
  public record Author(String name, String email, Set<String> paths) {}

  /**
   * The authors of commits that a tip has, made after a moment, and that change some of these
   * files. Merges are left out: they change nothing of their own.
   *
   * @return nobody when the repository has no such commit
   */
  public List<Author> of(
      RepositoryId repository, CommitId tip, Collection<String> paths, Instant since) {
    List<String> some = paths.stream().limit(MOST_PATHS).toList();
    if (some.isEmpty()) {
      return List.of();
    }
    try (Repository git = open.open(repository);
        RevWalk walk = new RevWalk(git)) {
      return walk(walk, ObjectId.fromString(tip.hex()), some, since);
    } catch (MissingObjectException gone) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Author> walk(RevWalk walk, ObjectId tip, List<String> paths, Instant since)
      throws IOException {
    record Named(String name, String email) {}
    Map<Named, Set<String>> found = new LinkedHashMap<>();
    TreeFilter filter =
        AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), TreeFilter.ANY_DIFF);
    walk.setRevFilter(RevFilter.NO_MERGES);
    walk.markStart(walk.parseCommit(tip));
    long end = System.nanoTime() + WORK.toNanos();
    for (int i = 0; i < MOST_COMMITS && System.nanoTime() < end; i++) {
      RevCommit commit = walk.next();
      // Newest first, so the first one that is too old ends it.
      if (commit == null || commit.getCommitTime() < since.getEpochSecond()) {
        break;
      }
      Set<String> changed = changed(walk, commit, filter);
      if (!changed.isEmpty()) {
        walk.parseBody(commit);
        PersonIdent author = commit.getAuthorIdent();
        if (author != null) {
          found
              .computeIfAbsent(
                  new Named(author.getName(), author.getEmailAddress()), any -> new HashSet<>())
              .addAll(changed);
        }
      }
    }
    List<Author> authors = new ArrayList<>();
    found.forEach((who, changed) -> authors.add(new Author(who.name(), who.email(), changed)));
    return authors;
  }

  private static Set<String> changed(RevWalk walk, RevCommit commit, TreeFilter filter)
      throws IOException {
    try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
      trees.setRecursive(true);
      trees.setFilter(filter);
      if (commit.getParentCount() == 0) {
        trees.addTree(new EmptyTreeIterator());
      } else {
        walk.parseHeaders(commit.getParent(0));
        trees.addTree(commit.getParent(0).getTree());
      }
      trees.addTree(commit.getTree());
      Set<String> changed = new HashSet<>();
      while (trees.next()) {
        changed.add(trees.getPathString());
      }
      return changed;
    }
  }
}
