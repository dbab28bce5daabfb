package org.sevenleague.search.query;

import java.util.ArrayList;
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
          "content", "content",
          "owner", "owner");

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
          Map.entry("owners", "owner"),
          Map.entry("codeowner", "owner"),
          Map.entry("text", "content"),
          Map.entry("full", "content"));

  /** Those of them that are long enough to be misspelt rather than other words. */
  private static final List<String> WRITTEN_OUT =
      ELSEWHERE.keySet().stream().filter(word -> word.length() > 5).toList();

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
    List<String> words = new ArrayList<>(WRITTEN_OUT);
    words.addAll(NAMES.keySet());
    return small.length() <= 2
        ? Optional.empty()
        : Spelling.near(small, words, 1).stream()
            .findFirst()
            .map(word -> NAMES.getOrDefault(word, ELSEWHERE.getOrDefault(word, word)));
  }
}
