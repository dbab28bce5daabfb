package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.review.CleanRebase;
import org.sevenleague.git.review.CommitContents;
import org.sevenleague.git.review.PathSides;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.ownership.Content;

/** Compares patch sets of a change path by path, as approvals are bound to what a path was. */
@Singleton
public class ContentHistory {

  private final CommitContents contents;
  private final CleanRebase rebases;

  @Inject
  public ContentHistory(CommitContents contents, CleanRebase rebases) {
    this.contents = contents;
    this.rebases = rebases;
  }

  /**
   * Everything that a patch set changes, by path.
   *
   * @throws org.sevenleague.kernel.Invalid when that is more than is gone through; says why
   */
  Map<String, PathSides> of(RepositoryId repository, PatchSet patchSet) {
    return contents.of(repository, patchSet.commit());
  }

  /**
   * What each path of an earlier patch set was, together with what it becomes upon the base of a
   * later one, as far as that one changes it, too.
   */
  Map<String, Content> seen(RepositoryId repository, PatchSet then, PatchSet now) {
    Map<String, PathSides> before = of(repository, then);
    Map<String, String> moved = moved(repository, then, now, before);
    Map<String, Content> seen = new LinkedHashMap<>();
    before.forEach(
        (path, sides) ->
            seen.put(
                path,
                new Content(sides.before(), sides.after(), Optional.ofNullable(moved.get(path)))));
    return seen;
  }

  private Map<String, String> moved(
      RepositoryId repository, PatchSet then, PatchSet now, Map<String, PathSides> before) {
    if (then.parent().equals(now.parent())) {
      return Map.of();
    }
    Map<String, PathSides> after = of(repository, now);
    Map<String, CleanRebase.Move> moves = new LinkedHashMap<>();
    before.forEach(
        (path, sides) -> {
          PathSides present = after.get(path);
          if (present != null && !present.before().equals(sides.before())) {
            moves.put(path, new CleanRebase.Move(sides.before(), sides.after(), present.before()));
          }
        });
    return moves.isEmpty() ? Map.of() : rebases.of(repository, moves);
  }

  /** What of an earlier patch set is still so in a later one. */
  Carried carried(RepositoryId repository, PatchSet then, PatchSet now) {
    Map<String, PathSides> after = of(repository, now);
    if (then.commit().equals(now.commit())) {
      return new Carried(after.keySet(), Set.of(), true);
    }
    Map<String, Content> seen = seen(repository, then, now);
    Set<String> kept = new HashSet<>();
    Set<String> dropped = new HashSet<>();
    after.forEach(
        (path, sides) -> {
          Content content = seen.get(path);
          boolean same =
              content != null && content.approves(Content.of(sides.before(), sides.after()));
          (same ? kept : dropped).add(path);
        });
    List<String> missing = seen.keySet().stream().filter(path -> !after.containsKey(path)).toList();
    return new Carried(
        kept, dropped, dropped.isEmpty() && landedAlready(repository, then, now, missing));
  }

  /**
   * Whether paths that only the earlier patch set changes need no change any more, because the
   * later base has what they would become upon it.
   */
  private boolean landedAlready(
      RepositoryId repository, PatchSet then, PatchSet now, List<String> paths) {
    if (paths.isEmpty()) {
      return true;
    }
    if (then.parent().equals(now.parent())) {
      return false;
    }
    Map<String, PathSides> before = of(repository, then);
    Map<String, String> base = contents.entries(repository, now.parent(), paths);
    if (base.size() < paths.size()) {
      return false;
    }
    Map<String, CleanRebase.Move> moves = new LinkedHashMap<>();
    base.forEach(
        (path, there) -> {
          PathSides sides = before.getOrDefault(path, new PathSides("", ""));
          moves.put(path, new CleanRebase.Move(sides.before(), sides.after(), there));
        });
    return rebases.of(repository, moves).equals(base);
  }
}
