package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/** A search ends at its deadline whatever it is at, and long lines cost what is shown of them. */
class DeadlineTest {

  /** A new state of the automaton at nearly every byte: minutes for a megabyte. */
  private static final String HOSTILE = "content:/[aeiou ].{500}z/";

  private static final Duration DEADLINE = Duration.ofMillis(200);

  /** Far less than the searches below would take, far more than they may. */
  private static final double SLACK_MILLIS = 3000;

  @TempDir Path directory;
  private SmallIndex corpus;

  @BeforeEach
  void open() throws IOException {
    corpus = new SmallIndex(directory);
  }

  @AfterEach
  void close() throws IOException {
    corpus.close();
  }

  @Test
  void aHostileExpressionOnOneLongLineEndsAtItsDeadlineAndFreesItsPlace() throws IOException {
    byte[] valid = letters(2 << 20);
    byte[] invalid = letters(2 << 20);
    invalid[77] = (byte) 0xFF;
    index("a.txt", valid);
    index("b.txt", invalid);
    for (int i = 0; i < 2 * CodeSearch.HEAVY_SEARCHES; i++) {
      SearchAnswer answer = find(HOSTILE);
      assertThat(answer.complete()).isFalse();
      assertThat(answer.stopped()).hasValueSatisfying(why -> assertThat(why).contains("200 ms"));
      assertThat(answer.tookMillis()).isLessThan(DEADLINE.toMillis() + SLACK_MILLIS);
    }
  }

  @Test
  void whatWasFoundBeforeTheEndIsShown() throws IOException {
    index("a.txt", "needle and more\n".getBytes(StandardCharsets.UTF_8));
    index("b.txt", letters(2 << 20));
    AtomicLong looks = new AtomicLong();
    // a millisecond at each look at the clock: the first file takes a few, the second thousands
    corpus.search.timedBy(() -> looks.incrementAndGet() * 1_000_000);
    SearchAnswer answer = find("content:/(needle|[aeiou ].{500}z)/");
    assertThat(answer.complete()).isFalse();
    assertThat(SmallIndex.paths(answer)).contains("a.txt");
  }

  @Test
  void aSearchThatEndsBecauseThePortalStopsSaysSo() throws IOException {
    index("a.txt", letters(2 << 20));
    corpus.search.stop();
    SearchAnswer answer = find(HOSTILE);
    assertThat(answer.complete()).isFalse();
    assertThat(answer.stopped().orElse("")).startsWith("The portal is stopping");
  }

  @Test
  void ofALongLineThePartAroundTheMatchIsShownAndMarked() throws IOException {
    byte[] line = "ä".repeat(150_000).getBytes(StandardCharsets.UTF_8);
    byte[] needle = "needle7".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(needle, 0, line, 200_002, needle.length);
    line[200_001 + needle.length + 1] = 'x';
    index("a.txt", line);
    for (String query : List.of("content:needle7", "content:/ne+dle\\d/", "content:/[a-z]\\d/")) {
      LineHit hit = find(query).items().getFirst().lines().getFirst();
      assertThat(hit.text().length()).isBetween(900, LineText.MAX_LENGTH);
      assertThat(hit.ranges()).as(query).hasSize(1);
      Range range = hit.ranges().getFirst();
      assertThat(hit.text().substring(range.start(), range.end())).endsWith("e7");
      assertThat(hit.cutBefore() + hit.text().getBytes(StandardCharsets.UTF_8).length)
          .isEqualTo(line.length - hit.cutAfter());
    }
    assertThat(find("content:/^needle/").files()).isZero();
    assertThat(find("content:/needle7xä+$/").files()).isEqualTo(1);
  }

  @Test
  void aByteOutsideUtf8IsAnyCharacterInALongLineToo() throws IOException {
    byte[] line = letters(200_000);
    Arrays.fill(line, 99_998, 100_010, (byte) 0xFF);
    line[99_997] = '<';
    line[100_010] = '>';
    index("a.txt", line);
    assertThat(find("content:/<.{12}>/").files()).isEqualTo(1);
    assertThat(find("content:/<.{11}>/").files()).isZero();
    assertThat(find("content:/^[a-z]+<\\x{FFFD}+>[a-z]+$/").files()).isEqualTo(1);
  }

  private SearchAnswer find(String query) {
    return corpus.find(
        new SearchRequest(
            SmallIndex.query(query),
            java.util.Set.of(new RepositoryId(1), new RepositoryId(2)),
            50,
            Optional.empty(),
            10,
            1,
            true,
            query.contains("{500}") ? DEADLINE : Duration.ofMinutes(1)));
  }

  private void index(String path, byte[] content) throws IOException {
    RepositoryId repository = new RepositoryId(path.startsWith("a") ? 1 : 2);
    try (IndexUpdate update =
        corpus.index.begin(
            repository, new RepositoryName("r" + repository), Optional.of(SmallIndex.MAIN))) {
      SmallIndex.put(update, path, content, SmallIndex.MAIN);
      update.commit(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
    }
    corpus.readable(1, 2);
  }

  /** One line without an end; only its first letter is a z. */
  private static byte[] letters(int length) {
    byte[] letters = new byte[length];
    Random random = new Random(3);
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) ('a' + random.nextInt(25));
    }
    letters[0] = 'z';
    return letters;
  }
}
