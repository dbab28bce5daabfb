package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.query.NamePattern;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.Query.Where;

/** However a query is planned, it finds what looking at every file finds. */
class PlannerTest {

  private static final String[] WORDS = {
    "ab", "abc", "abd", "Abc", "bcd", "xyz", "qz", "a", "return", "Return", "turn", "é", "日本", "x_y"
  };

  private record Stored(String path, String text) {}

  @Property(tries = 30, seed = "20261125")
  void findsWhatBruteForceFinds(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path directory = Files.createTempDirectory("planner");
    try (SmallIndex corpus = new SmallIndex(directory)) {
      Map<Long, List<Stored>> files = fill(corpus, random);
      for (int i = 0; i < 25; i++) {
        Query query = query(random, 3);
        Set<String> expected = new TreeSet<>();
        files.forEach(
            (repository, all) -> {
              if (repository != 3) {
                all.stream()
                    .filter(file -> matches(query, repository, file))
                    .forEach(file -> expected.add(repository + ":" + file.path()));
              }
            });
        assertThat(found(corpus, query, true)).as(query.toString()).isEqualTo(expected);
        assertThat(found(corpus, query, false)).as("page of " + query).isEqualTo(expected);
      }
    } finally {
      try (Stream<Path> all = Files.list(directory)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static Set<String> found(SmallIndex corpus, Query query, boolean countAll) {
    SearchAnswer answer =
        corpus.find(
            new SearchRequest(
                query,
                corpus.readable(),
                500,
                Optional.empty(),
                3,
                1,
                countAll,
                Duration.ofMinutes(1)));
    Set<String> found = new TreeSet<>();
    answer.items().forEach(hit -> found.add(hit.repositoryId() + ":" + hit.path()));
    assertThat(answer.files()).isEqualTo(found.size());
    return found;
  }

  /** Three repositories in several segments; the third may not be read. */
  private static Map<Long, List<Stored>> fill(SmallIndex corpus, Random random) throws IOException {
    Map<Long, List<Stored>> files = new TreeMap<>();
    for (long repository = 1; repository <= 3; repository++) {
      List<Stored> stored = new ArrayList<>();
      for (int i = random.nextInt(25); i >= 0; i--) {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(random.nextInt(5) == 0 ? 6000 : 30);
        for (int word = 0; word < words; word++) {
          text.append(WORDS[random.nextInt(random.nextInt(3) == 0 ? WORDS.length : 4)]);
          text.append(" \n\t.".charAt(random.nextInt(4)));
        }
        String name = WORDS[random.nextInt(WORDS.length)] + i;
        stored.add(
            new Stored("d" + i % 3 + "/" + name + (i % 2 == 0 ? ".c" : ".rs"), text.toString()));
      }
      try (IndexUpdate update =
          corpus.index.begin(
              new RepositoryId(repository),
              new RepositoryName("r" + repository),
              Optional.of(SmallIndex.MAIN))) {
        for (Stored file : stored) {
          SmallIndex.put(
              update, file.path(), file.text().getBytes(StandardCharsets.UTF_8), SmallIndex.MAIN);
        }
        update.commit(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
      }
      files.put(repository, stored);
    }
    corpus.readable(1, 2);
    return files;
  }

  private static Query query(Random random, int depth) {
    int choice = random.nextInt(depth == 0 ? 5 : 9);
    return switch (choice) {
      case 0, 1 ->
          new Query.Text(
              WORDS[random.nextInt(WORDS.length)],
              random.nextBoolean(),
              random.nextBoolean() ? Where.CONTENT : Where.EITHER);
      case 2 ->
          new Query.Regex(
              WORDS[random.nextInt(4)] + "[ .]+" + WORDS[random.nextInt(4)], true, Where.CONTENT);
      case 3 -> new Query.Lang(random.nextBoolean() ? "c" : "Rust");
      case 4 ->
          random.nextBoolean()
              ? new Query.Repo(new NamePattern(NamePattern.Kind.PART, "r" + random.nextInt(4)))
              : new Query.File(new NamePattern(NamePattern.Kind.PART, "d" + random.nextInt(4)));
      case 5 -> new Query.Not(positive(random, depth - 1));
      case 6 -> new Query.Or(List.of(query(random, depth - 1), query(random, depth - 1)));
      default -> new Query.And(List.of(query(random, depth - 1), query(random, depth - 1)));
    };
  }

  private static Query positive(Random random, int depth) {
    Query query = query(random, depth);
    return query instanceof Query.Not not ? not.part() : query;
  }

  private static boolean matches(Query query, long repository, Stored file) {
    return switch (query) {
      case Query.And and -> and.parts().stream().allMatch(part -> matches(part, repository, file));
      case Query.Or or -> or.parts().stream().anyMatch(part -> matches(part, repository, file));
      case Query.Not not -> !matches(not.part(), repository, file);
      case Query.Text text -> {
        String wanted =
            text.caseSensitive() ? text.text() : text.text().toLowerCase(java.util.Locale.ROOT);
        String body =
            text.caseSensitive() ? file.text() : file.text().toLowerCase(java.util.Locale.ROOT);
        String path =
            text.caseSensitive() ? file.path() : file.path().toLowerCase(java.util.Locale.ROOT);
        yield body.contains(wanted) || text.where() == Where.EITHER && path.contains(wanted);
      }
      case Query.Regex regex ->
          java.util.regex.Pattern.compile(regex.pattern()).matcher(file.text()).find();
      case Query.Lang lang ->
          file.path().endsWith(lang.name().equalsIgnoreCase("c") ? ".c" : ".rs");
      case Query.Repo repo -> repo.name().matcher().test("r" + repository);
      case Query.File path -> path.path().matcher().test(file.path());
      default -> throw new IllegalArgumentException(query.toString());
    };
  }
}
