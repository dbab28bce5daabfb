package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells who owns each of many paths. Keeps its working memory between them: for one thread. */
public final class Owners {

  /** Stands for a name that only patterns for any name match. */
  private static final String ANY_NAME = "\uFFFF";

  private final Dialect dialect;
  private final List<Section> sections;
  private final List<Rule> rules;
  private final PatternTree.Walk walk;

  Owners(Dialect dialect, List<Section> sections, List<Rule> rules, PatternTree.Walk walk) {
    this.dialect = dialect;
    this.sections = sections;
    this.rules = rules;
    this.walk = walk;
  }

  /**
   * Who owns a file.
   *
   * @param path from the root of the repository, without a leading slash
   */
  public Ownership of(String path) {
    return new Ownership(
        path, dialect, dialect == Dialect.GITHUB ? lastOf(path) : lastOfEachSection(path));
  }

  /**
   * Who owns a folder: whoever would own a new file in it of a name that no line mentions. Its
   * present files may have other owners.
   */
  public Ownership ofFolder(String path) {
    Ownership inside = of(path.isEmpty() ? ANY_NAME : path + "/" + ANY_NAME);
    return new Ownership(path, dialect, inside.claims());
  }

  /** The numbers of every rule that matches, whether or not it decides. */
  BitSet matching(String path) {
    BitSet matching = new BitSet();
    walk.match(
        path,
        found -> {
          for (int i = 0; i < found.count(); i++) {
            matching.set(found.get(i));
          }
        });
    return matching;
  }

  private List<Ownership.Claim> lastOf(String path) {
    int[] last = {-1};
    walk.match(path, found -> last[0] = Math.max(last[0], found.last()));
    return last[0] < 0
        ? List.of()
        : List.of(new Ownership.Claim(sections.getFirst(), rules.get(last[0])));
  }

  /** An exclusion wins over every other line of its section, wherever it stands. */
  private List<Ownership.Claim> lastOfEachSection(String path) {
    Map<Integer, Rule> deciding = new TreeMap<>();
    BitSet matching = matching(path);
    for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
      Rule rule = rules.get(i);
      deciding.merge(rule.section(), rule, (before, now) -> before.exclusion() ? before : now);
    }
    List<Ownership.Claim> claims = new ArrayList<>();
    deciding.forEach(
        (section, rule) -> claims.add(new Ownership.Claim(sections.get(section), rule)));
    return claims;
  }
}
