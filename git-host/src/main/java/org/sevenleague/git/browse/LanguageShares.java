package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.LanguageShare;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.rendering.FileCategory;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;

/**
 * In which languages a repository is written, by bytes of its files: data, prose, vendored and
 * generated files left out. Kept by commit.
 */
@Singleton
public class LanguageShares {

  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Duration COUNT = Duration.ofSeconds(30);
  private static final int KEPT = 500;

  /** Languages with a colour of their own in the bar; the rest is «other». */
  private static final int SHOWN = 4;

  private static final byte[] NO_HEAD = {};

  private record Key(RepositoryId repository, CommitId commit) {}

  private final OpenRepositories open;
  private final Background<Key, CopyOnWriteArrayList<LanguageShare>> known = new Background<>(KEPT);

  @Inject
  public LanguageShares(OpenRepositories open) {
    this.open = open;
  }

  /** The bar of a repository's front; empty while it is counted and when there is no code. */
  List<TreePage.Languages> of(Visit visit, CommitId commit) {
    var seen =
        known.get(
            new Key(visit.id(), commit),
            new CopyOnWriteArrayList<>(),
            PATIENCE,
            shares -> {
              try (Repository git = open.open(visit.id())) {
                shares.addAll(count(git, commit, Deadline.in(COUNT)));
              }
            });
    return bar(seen.result());
  }

  private static List<TreePage.Languages> bar(List<LanguageShare> shares) {
    double total = shares.stream().mapToLong(LanguageShare::bytes).sum();
    List<TreePage.Languages> bar = new ArrayList<>();
    double offset = 0;
    for (LanguageShare share : shares) {
      double percent = 100 * share.bytes() / total;
      if (bar.size() == SHOWN || (percent < 1 && !bar.isEmpty())) {
        bar.add(new TreePage.Languages("other", 100 - offset, offset, "l5"));
        break;
      }
      bar.add(new TreePage.Languages(share.language(), percent, offset, "l" + (bar.size() + 1)));
      offset += percent;
    }
    return bar;
  }

  /** Shares of a commit, largest first. What the deadline or a limit cuts off is not counted. */
  static List<LanguageShare> count(Repository git, CommitId commit, Deadline deadline)
      throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    try (RevWalk commits = new RevWalk(git);
        TreeWalk walk = BoundedWalk.partial(git, deadline::passed)) {
      ObjectReader reader = walk.getObjectReader();
      walk.addTree(commits.parseCommit(ObjectId.fromString(commit.hex())).getTree());
      while (walk.next()) {
        int mode = walk.getRawMode(0);
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
          continue;
        }
        String path = walk.getPathString();
        Language language = Languages.of(path, NO_HEAD);
        if (language.counted() && written(path)) {
          bytes.merge(
              language.name(),
              reader.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB),
              Long::sum);
        }
      }
    }
    return bytes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new LanguageShare(entry.getKey(), entry.getValue()))
        .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
        .toList();
  }

  private static boolean written(String path) {
    FileCategory category = FileCategory.of(path, NO_HEAD);
    return category != FileCategory.VENDORED && category != FileCategory.GENERATED;
  }
}
