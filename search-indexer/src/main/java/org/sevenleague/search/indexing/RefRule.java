package org.sevenleague.search.indexing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.Wildcard;

/**
 * Which refs of a repository are indexed: the default branch always, and those that fit.
 *
 * @param branches short names or patterns in which {@code *} stands for anything
 * @param tags the same for tags
 */
public record RefRule(List<String> branches, List<String> tags) {

  /** Only the default branch. */
  public static final RefRule DEFAULT_BRANCH = new RefRule(List.of(), List.of());

  /** Patterns of a rule; more are better said with a {@code *}. */
  static final int MAX_PATTERNS = 50;

  /** Refs of one repository that are indexed; each costs its own names in every entry it shares. */
  public static final int MAX_REFS = 500;

  public RefRule {
    branches = List.copyOf(branches);
    tags = List.copyOf(tags);
  }

  /**
   * Reads what a person typed, one pattern a line.
   *
   * @throws Invalid naming the field and what is wrong
   */
  public static RefRule parse(String branches, String tags) {
    return new RefRule(lines("branches", branches), lines("tags", tags));
  }

  private static List<String> lines(String field, String text) {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.size() > MAX_PATTERNS) {
      throw new Invalid(field, "At most " + MAX_PATTERNS + " patterns; use * to say more in one.");
    }
    for (String line : lines) {
      RefName.mistakeIn("refs/heads/" + line.replace('*', 'x'))
          .ifPresent(
              mistake -> {
                throw new Invalid(field, "«" + line + "» cannot be a name. " + mistake);
              });
    }
    return lines;
  }

  /**
   * What of a repository's refs is to be indexed, at most {@link #MAX_REFS}: the default branch
   * first, then by name.
   */
  Map<RefName, CommitId> select(RefName defaultBranch, Map<RefName, CommitId> refs) {
    Map<RefName, CommitId> selected = new TreeMap<>();
    CommitId standard = refs.get(defaultBranch);
    if (standard != null) {
      selected.put(defaultBranch, standard);
    }
    refs.forEach(
        (ref, commit) -> {
          if (selected.size() < MAX_REFS && fits(ref)) {
            selected.put(ref, commit);
          }
        });
    return selected;
  }

  private boolean fits(RefName ref) {
    List<String> patterns = ref.isBranch() ? branches : ref.isTag() ? tags : List.of();
    return patterns.stream().anyMatch(pattern -> new Wildcard(pattern).matches(ref.shortName()));
  }
}
