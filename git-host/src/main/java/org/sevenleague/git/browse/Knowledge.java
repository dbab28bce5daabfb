package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;

/**
 * On how few people the knowledge of each folder rests: the fewest authors who together made more
 * than half of the commits that changed it. Numbers only; nobody is named or ranked. People with
 * two addresses count twice, so the number errs to the high side.
 */
@Singleton
public class Knowledge {

  /** Commits looked at, newest first: what nobody touched for long nobody remembers. */
  static final int MOST_COMMITS = 10_000;

  private static final Duration WORK = Duration.ofSeconds(30);

  /** How long a page waits for it. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  /** Folders of the root that are counted. */
  private static final int MOST_FOLDERS = 2_000;

  private final OpenRepositories repositories;
  private final Background<Key, Tally> background = new Background<>(100);

  private record Key(org.sevenleague.kernel.RepositoryId repository, CommitId commit) {}

  @Inject
  public Knowledge(OpenRepositories repositories) {
    this.repositories = repositories;
  }

  /**
   * What is known so far.
   *
   * @param fewest people by folder of the root; the empty name stands for the files at the root
   * @param ended false while the history is still walked
   */
  public record Seen(Map<String, Integer> fewest, boolean ended) {}

  /** Counts for the folders at the root of a commit; begins the work when nobody asked before. */
  public Seen of(RepositoryView view, CommitId commit) {
    Key key = new Key(view.about().id(), commit);
    Background.Seen<Tally> seen =
        background.get(
            key,
            new Tally(),
            PATIENCE,
            tally -> {
              try (Repository git = repositories.open(key.repository())) {
                walk(git, commit, tally);
              }
            });
    return new Seen(seen.ended() ? seen.result().fewest() : Map.of(), seen.ended());
  }

  static void walk(Repository git, CommitId from, Tally tally) throws IOException {
    Deadline deadline = Deadline.in(WORK);
    try (RevWalk commits = new RevWalk(git)) {
      commits.setRevFilter(RevFilter.NO_MERGES);
      commits.markStart(commits.parseCommit(ObjectId.fromString(from.hex())));
      RevCommit commit = commits.next();
      for (int i = 0; commit != null && i < MOST_COMMITS && !deadline.passed(); i++) {
        tally.add(commit.getAuthorIdent().getEmailAddress(), changed(git, commits, commit));
        commit = commits.next();
      }
    }
  }

  /** The folders at the root that a commit changed; only the root's own entries are read. */
  private static Set<String> changed(Repository git, RevWalk commits, RevCommit commit)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(git, commits.getObjectReader())) {
      walk.setRecursive(false);
      walk.setFilter(TreeFilter.ANY_DIFF);
      if (commit.getParentCount() == 0) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        commits.parseHeaders(commit.getParent(0));
        walk.addTree(commit.getParent(0).getTree());
      }
      walk.addTree(commit.getTree());
      Set<String> folders = new HashSet<>();
      while (walk.next()) {
        folders.add(walk.isSubtree() ? walk.getNameString() : "");
      }
      return folders;
    }
  }

  /** Commits by folder and author. */
  static final class Tally {
    private final Map<String, Map<String, Integer>> commits = new HashMap<>();

    synchronized void add(String author, Set<String> folders) {
      String who = author.strip().toLowerCase(Locale.ROOT);
      for (String folder : folders) {
        if (commits.size() < MOST_FOLDERS || commits.containsKey(folder)) {
          commits.computeIfAbsent(folder, name -> new HashMap<>()).merge(who, 1, Integer::sum);
        }
      }
    }

    synchronized Map<String, Integer> fewest() {
      Map<String, Integer> fewest = new TreeMap<>();
      commits.forEach((folder, authors) -> fewest.put(folder, fewest(authors)));
      return fewest;
    }

    private static int fewest(Map<String, Integer> authors) {
      int all = authors.values().stream().mapToInt(Integer::intValue).sum();
      int people = 0;
      int covered = 0;
      for (int commits : authors.values().stream().sorted(Comparator.reverseOrder()).toList()) {
        if (2 * covered > all) {
          break;
        }
        covered += commits;
        people++;
      }
      return people;
    }
  }
}
