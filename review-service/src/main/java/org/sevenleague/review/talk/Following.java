package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.browse.FileDiff;
import org.sevenleague.git.browse.FileTexts;
import org.sevenleague.git.browse.LineAt;
import org.sevenleague.git.browse.LineMap;
import org.sevenleague.git.review.CommitContents;
import org.sevenleague.git.review.PathSides;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * Finds where threads are in what a page compares. A file is followed by its name, and by git's
 * renames when there is none of that name; lines by the comparison of the two contents. Nothing is
 * kept of it: a thread stays anchored where it began.
 */
@Singleton
public class Following {

  /** Pairs of commits whose renames are kept: at most 2,000 names each. */
  private static final int KEPT_RENAMES = 100;

  private final Changes changes;
  private final CommitContents contents;
  private final Comparisons comparisons;
  private final FileTexts texts;

  /** Renames between two commits, which never change. */
  private final Map<Pair, Map<String, Content>> renames = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  public Following(
      Changes changes, CommitContents contents, Comparisons comparisons, FileTexts texts) {
    this.changes = changes;
    this.contents = contents;
    this.comparisons = comparisons;
    this.texts = texts;
  }

  /**
   * A file of a commit.
   *
   * @param blob its content; empty when it has no lines, as a submodule
   */
  record Content(String path, String blob) {}

  /**
   * A thread on a file, and that file on both sides of a comparison.
   *
   * @param began what it began on; empty when that is not to be read any more
   */
  record Followed(
      Conversation talk, Optional<Content> began, Optional<Content> left, Optional<Content> right) {

    private boolean prefersLeft() {
      return talk.thread().anchor().side() == Side.OLD;
    }

    /** The file that it belongs to; empty when that is on neither side. */
    Optional<Home> home() {
      return prefersLeft()
          ? left.map(file -> new Home(true, file.path())).or(() -> onRight())
          : onRight().or(() -> left.map(file -> new Home(true, file.path())));
    }

    private Optional<Home> onRight() {
      return right.map(file -> new Home(false, file.path()));
    }
  }

  /**
   * The one file of a comparison that a thread belongs to.
   *
   * @param left when it is that which has this path on the left
   */
  record Home(boolean left, String path) {

    /** Whether it is this file; a copy has its old path from another one. */
    boolean is(boolean copied, String before, String after) {
      return left ? !copied && path.equals(before) : path.equals(after);
    }
  }

  /**
   * Where the lines of a thread are in a comparison.
   *
   * @param at the last one
   * @param same when they are as they were
   */
  record Spot(LineAt at, int first, boolean same) {}

  /** The threads on files, and these files in a comparison. */
  List<Followed> follow(Change change, Compared compared, List<Conversation> talks) {
    Map<CommitId, Set<String>> wanted = new HashMap<>();
    Map<Long, CommitId> commits = new HashMap<>();
    Map<Integer, PatchSet> patchSets = new HashMap<>();
    changes.patchSets(change).forEach(one -> patchSets.put(one.number(), one));
    for (Conversation talk : talks) {
      Anchor anchor = talk.thread().anchor();
      PatchSet patchSet = patchSets.get(anchor.revision());
      if (anchor.onFile() && patchSet != null) {
        CommitId commit = anchor.side() == Side.OLD ? patchSet.parent() : patchSet.commit();
        commits.put(talk.thread().id(), commit);
        wanted.computeIfAbsent(commit, any -> new HashSet<>()).add(anchor.path());
      }
    }
    RepositoryId repository = change.repository();
    Map<CommitId, Map<String, Content>> began = new HashMap<>();
    Map<CommitId, Map<String, Content>> left = new HashMap<>();
    Map<CommitId, Map<String, Content>> right = new HashMap<>();
    wanted.forEach(
        (commit, paths) -> {
          began.put(commit, there(repository, commit, paths));
          left.put(commit, followed(repository, commit, paths, compared.left()));
          right.put(commit, followed(repository, commit, paths, compared.right()));
        });
    List<Followed> followed = new ArrayList<>();
    for (Conversation talk : talks) {
      CommitId commit = commits.get(talk.thread().id());
      if (commit != null) {
        String path = talk.thread().anchor().path();
        followed.add(
            new Followed(
                talk,
                found(began, commit, path),
                found(left, commit, path),
                found(right, commit, path)));
      }
    }
    return followed;
  }

  private static Optional<Content> found(
      Map<CommitId, Map<String, Content>> where, CommitId commit, String path) {
    return Optional.ofNullable(where.getOrDefault(commit, Map.of()).get(path));
  }

  private Map<String, Content> there(
      RepositoryId repository, CommitId commit, Collection<String> paths) {
    Map<String, Content> there = new HashMap<>();
    try {
      contents
          .entries(repository, commit, paths)
          .forEach(
              (path, entry) -> {
                if (!entry.equals(PathSides.NOTHING)) {
                  there.put(path, new Content(path, blob(entry)));
                }
              });
    } catch (NotFound gone) {
      // a commit that the repository lost: nothing is there
    }
    return there;
  }

  /** The content of an entry of a tree, which is its mode and id; empty for a submodule. */
  private static String blob(String entry) {
    return entry.startsWith("160000") ? "" : entry.substring(entry.indexOf(' ') + 1);
  }

  /** The same files in another commit, by what they are called in the first. */
  private Map<String, Content> followed(
      RepositoryId repository, CommitId from, Set<String> paths, CommitId to) {
    Map<String, Content> found = there(repository, to, paths);
    if (from.equals(to) || found.size() == paths.size()) {
      return found;
    }
    renames(repository, from, to)
        .forEach(
            (before, file) -> {
              if (paths.contains(before)) {
                found.putIfAbsent(before, file);
              }
            });
    return found;
  }

  private record Pair(RepositoryId repository, CommitId from, CommitId to) {}

  /** Files that got another name between two commits, by the old one. */
  private Map<String, Content> renames(RepositoryId repository, CommitId from, CommitId to) {
    Pair pair = new Pair(repository, from, to);
    synchronized (renames) {
      Map<String, Content> known = renames.get(pair);
      if (known != null) {
        return known;
      }
    }
    Map<String, Content> found = new HashMap<>();
    try {
      for (ChangedFile file :
          comparisons.files(repository, Optional.of(from), to, Duration.ZERO).files()) {
        if (file.kind() == FileDiff.Kind.RENAMED) {
          found.put(file.before().value(), new Content(file.after().value(), file.newBlob()));
        }
      }
    } catch (NotFound gone) {
      // a commit that the repository lost: nothing is there
    }
    synchronized (renames) {
      renames.put(pair, found);
      if (renames.size() > KEPT_RENAMES) {
        renames.remove(renames.keySet().iterator().next());
      }
    }
    return found;
  }

  /** Lines of a file of a patch set. */
  record Here(String path, int first, int last) {}

  /** Where the lines of a thread are in a patch set; empty when they are not there as they were. */
  Optional<Here> here(Change change, PatchSet patchSet, Conversation talk) {
    if (talk.thread().anchor().side() == Side.OLD) {
      return Optional.empty();
    }
    return follow(change, new Compared(patchSet, Optional.empty()), List.of(talk)).stream()
        .findFirst()
        .flatMap(
            thread ->
                thread
                    .right()
                    .flatMap(
                        file ->
                            spot(
                                    change.repository(),
                                    thread,
                                    thread.right(),
                                    false,
                                    new FilePath(file.path()))
                                .filter(Spot::same)
                                .map(
                                    spot ->
                                        new Here(file.path(), spot.first(), spot.at().line()))));
  }

  /** Where the lines of a thread are in a file of a comparison; empty when they went. */
  Optional<Spot> spot(RepositoryId repository, Followed thread, FilePath before, FilePath after) {
    Optional<Spot> left = spot(repository, thread, thread.left(), true, before);
    Optional<Spot> right = spot(repository, thread, thread.right(), false, after);
    return thread.prefersLeft() ? left.or(() -> right) : right.or(() -> left);
  }

  private Optional<Spot> spot(
      RepositoryId repository,
      Followed thread,
      Optional<Content> there,
      boolean old,
      FilePath file) {
    Anchor anchor = thread.talk().thread().anchor();
    if (anchor.lines().isEmpty()
        || thread.began().isEmpty()
        || there.filter(content -> content.path().equals(file.value())).isEmpty()) {
      return Optional.empty();
    }
    LineMap.Place place =
        map(repository, thread.began().get().blob(), there.get().blob())
            .of(anchor.lines().get().first(), anchor.lines().get().last());
    return place.anywhere()
        ? Optional.of(new Spot(new LineAt(old, place.last()), place.first(), place.same()))
        : Optional.empty();
  }

  private LineMap map(RepositoryId repository, String before, String after) {
    if (before.equals(after)) {
      return LineMap.SAME;
    }
    return before.isEmpty() || after.isEmpty()
        ? LineMap.NOWHERE
        : texts.map(repository, before, after);
  }
}
