package org.sevenleague.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.RepositoryId;

class MirrorTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Mirror mirror = new Mirror(new RepositoryId(1), "https://h/x", null, NOW);

  @Test
  void intervalFollowsHowOftenTheSourceMoves() {
    for (int i = 0; i < 10; i++) {
      mirror.fetched(true, mirror.nextFetchAt(), NOW, 0.5);
    }
    assertThat(mirror.interval()).isEqualTo(Duration.ofSeconds(30));
    for (int i = 0; i < 40; i++) {
      mirror.fetched(false, mirror.nextFetchAt(), NOW, 0.5);
    }
    assertThat(mirror.interval()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void failuresAreTriedLessAndLessOften() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 6; i++) {
      mirror.failed("x", NOW, 0.5);
      assertThat(mirror.interval()).isGreaterThan(before);
      before = mirror.interval();
    }
    for (int i = 0; i < 100; i++) {
      mirror.failed("x".repeat(2000), NOW, 0.5);
    }
    assertThat(mirror.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(mirror.failure()).hasSize(500);
    mirror.fetched(false, mirror.nextFetchAt(), NOW, 0.5);
    assertThat(mirror.failures()).isZero();
  }

  @Test
  void jitterSpreadsButNeverMuch() {
    mirror.fetched(true, mirror.nextFetchAt(), NOW, 0);
    assertThat(mirror.nextFetchAt()).isEqualTo(NOW.plusSeconds(27));
    mirror.fetched(true, mirror.nextFetchAt(), NOW, 1);
    assertThat(mirror.nextFetchAt()).isEqualTo(NOW.plusSeconds(33));
  }

  @Test
  void whatAskedDuringAFetchGetsAnotherOne() {
    Instant due = mirror.nextFetchAt();
    mirror.hurry(NOW.plusSeconds(5));
    mirror.fetched(false, due, NOW.plusSeconds(10), 0.5);
    assertThat(mirror.nextFetchAt()).isEqualTo(NOW.plusSeconds(10));
  }
}
