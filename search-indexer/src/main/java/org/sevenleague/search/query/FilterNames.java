package org.sevenleague.search.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names before a colon that mean something, and what people write instead. */
final class FilterNames {

  /** Each name with the one it stands for. */
  private static final Map<String, String> NAMES =
      Map.of(
          "repo", "repo",
          "file", "file",
          "path", "file",
          "lang", "lang",
          "branch", "branch",
          "rev", "branch",
          "case", "case",
          "content", "content");

  private static final List<String> OWN = List.of("repo", "file", "lang", "branch", "content");

  /** Words of other search languages for the same thing. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("r", "repo"),
          Map.entry("repository", "repo"),
          Map.entry("project", "repo"),
          Map.entry("f", "file"),
          Map.entry("filename", "file"),
          Map.entry("l", "lang"),
          Map.entry("language", "lang"),
          Map.entry("b", "branch"),
          Map.entry("ref", "branch"),
          Map.entry("revision", "branch"),
          Map.entry("tag", "branch"),
          Map.entry("text", "content"),
          Map.entry("full", "content"));

  private FilterNames() {}

  /** The filter a name stands for. */
  static Optional<String> of(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** The filter that was probably meant by a name that is none. */
  static Optional<String> near(String name) {
    String small = name.toLowerCase(java.util.Locale.ROOT);
    if (NAMES.containsKey(small)) {
      return Optional.of(NAMES.get(small));
    }
    if (ELSEWHERE.containsKey(small)) {
      return Optional.of(ELSEWHERE.get(small));
    }
    return OWN.stream().filter(own -> small.length() > 2 && oneEdit(small, own)).findFirst();
  }

  /** Whether one letter added, left out, replaced or swapped with its neighbour explains it. */
  private static boolean oneEdit(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    String restA = a.substring(start);
    String restB = b.substring(start);
    if (restA.length() == restB.length()) {
      boolean swapped =
          restA.length() > 1
              && restA.charAt(0) == restB.charAt(1)
              && restA.charAt(1) == restB.charAt(0)
              && restA.substring(2).equals(restB.substring(2));
      return restA.length() < 2 || swapped || restA.substring(1).equals(restB.substring(1));
    }
    return restA.length() > restB.length()
        ? restA.substring(1).equals(restB)
        : restB.substring(1).equals(restA);
  }
}
