package org.sevenleague.review.ownership;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Made-up lines, files of owners and paths, for properties. */
final class Files {

  private Files() {}

  static Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "ab", "a.b", ".a", "ba")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("/", parts));
  }

  static Arbitrary<String> patterns() {
    Arbitrary<String> body =
        Arbitraries.of("a", "b", "ab", "a*", "*b", "*.b", "?", "?b", "*a*", "**", "*")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join("/", parts));
    return Combinators.combine(Arbitraries.of("", "/"), body, Arbitraries.of("", "", "/"))
        .as((start, middle, end) -> start + middle + end);
  }

  static Arbitrary<List<String>> gitHubLines() {
    return Combinators.combine(patterns(), Arbitraries.of("", " @p1", " @p2", " @p1 @p3", " @t1"))
        .as((pattern, owners) -> pattern + owners)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  static Arbitrary<List<String>> gitLabLines() {
    Arbitrary<String> rule =
        Combinators.combine(
                Arbitraries.of("", "", "", "!"), patterns(), Arbitraries.of("", " @p1", " @p2 @t1"))
            .as((not, pattern, owners) -> not + pattern + owners);
    Arbitrary<String> header = Arbitraries.of("[A]", "[a][2] @p3", "^[B] @p2", "[B]", "[C][2]");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, rule), net.jqwik.api.Tuple.of(1, header))
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(
            lines -> {
              List<String> all = new java.util.ArrayList<>(List.of("# syntax: gitlab"));
              all.addAll(lines);
              return List.copyOf(all);
            });
  }

  /** Lines of either dialect. */
  static Arbitrary<List<String>> lines() {
    return Arbitraries.oneOf(gitHubLines(), gitLabLines());
  }

  static OwnersFile parse(List<String> lines) {
    return OwnersFile.parse(String.join("\n", lines));
  }
}
