package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which code points differ by case only. ASCII letters fold with each other and nothing else (the
 * Kelvin sign is not a k, the long s is not an s), so that a search for ASCII text ignoring case
 * never changes its length in bytes. All others fold by Unicode's simple case mappings.
 */
final class CaseFolding {

  /** The variants of each code point that has any, itself included. */
  private static final Map<Integer, CodePoints> VARIANTS = variants();

  private CaseFolding() {}

  /** The code point and its case variants. */
  static CodePoints of(int codePoint) {
    return VARIANTS.getOrDefault(codePoint, CodePoints.of(codePoint));
  }

  /** The set and the case variants of its members. */
  static CodePoints of(CodePoints set) {
    if (set.ranges() == 1 && set.first(0) == set.last(0)) {
      return of(set.first(0));
    }
    CodePoints all = set;
    for (Map.Entry<Integer, CodePoints> entry : VARIANTS.entrySet()) {
      if (set.has(entry.getKey())) {
        all = all.or(entry.getValue());
      }
    }
    return all;
  }

  private static Map<Integer, CodePoints> variants() {
    Map<Integer, List<Integer>> families = new HashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.toLowerCase(c) != c
          || Character.toUpperCase(c) != c
          || Character.toTitleCase(c) != c) {
        families.computeIfAbsent(family(c), key -> new ArrayList<>()).add(c);
      }
    }
    Map<Integer, CodePoints> variants = new HashMap<>();
    for (List<Integer> members : families.values()) {
      CodePoints set = CodePoints.NONE;
      for (int member : members) {
        set = set.or(CodePoints.of(member));
      }
      for (int member : members) {
        variants.put(member, set);
      }
    }
    return Map.copyOf(variants);
  }

  private static int family(int c) {
    int folded = Character.toLowerCase(Character.toUpperCase(c));
    return c >= 0x80 && folded < 0x80 ? c : folded;
  }
}
