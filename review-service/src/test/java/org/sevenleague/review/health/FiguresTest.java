package org.sevenleague.review.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.WorkingHours;

class FiguresTest {

  private static final WorkingHours HOURS = WorkingHours.parse("Mon-Fri 09:00-17:00 UTC");

  /** A Monday. */
  private static final Instant BEGAN = Instant.parse("2026-11-23T09:00:00Z");

  private static final Instant SINCE = BEGAN.minus(Duration.ofDays(30));

  /** A change that waited so many hours for its first answer, and as many again for its submit. */
  private static Measured change(long number, long owner, long reviewer, int hours) {
    Instant answered = BEGAN.plus(Duration.ofHours(hours));
    return new Measured(
        number,
        1,
        owner,
        BEGAN,
        Optional.of(answered),
        Optional.of(reviewer),
        Map.of(reviewer, answered),
        Optional.of(answered.plus(Duration.ofHours(hours))),
        (int) number * 10);
  }

  private static List<Measured> of(int changes, int owners, int reviewers) {
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      all.add(change(i + 1, 100 + i % owners, 200 + i % reviewers, i + 1));
    }
    return all;
  }

  @Test
  void timesAreTakenInWorkingHoursAndByTheCalendar() {
    Figures figures = Figures.of(of(10, 5, 5), SINCE, HOURS);
    Waits answer = figures.answer().figure().orElseThrow();
    // 1 to 10 hours after nine: the ninth and tenth fall into the evening
    assertThat(answer.n()).isEqualTo(10);
    assertThat(answer.wall().p50()).isEqualTo(Duration.ofHours(5));
    assertThat(answer.wall().p75()).isEqualTo(Duration.ofHours(8));
    assertThat(answer.wall().p90()).isEqualTo(Duration.ofHours(9));
    assertThat(answer.working().p90()).isEqualTo(Duration.ofHours(8));
    assertThat(figures.submit().figure().orElseThrow().wall().p50())
        .isEqualTo(Duration.ofHours(10));
    assertThat(figures.size().figure()).contains(new Spread<>(50, 80, 90, 10));
    assertThat(figures.participation().figure()).contains(new Figures.Participation(0, 10, 0, 0));
  }

  @Test
  void fewerThanFiveChangesHaveNoFigures() {
    Figures figures = Figures.of(of(4, 4, 4), SINCE, HOURS);
    assertThat(figures.answer().figure()).isEmpty();
    assertThat(figures.answer().why()).isEqualTo("Fewer than 5 changes were answered.");
    assertThat(figures.submit().figure()).isEmpty();
    assertThat(figures.size().figure()).isEmpty();
    assertThat(figures.participation().figure()).isEmpty();
  }

  @Test
  void figuresOfFewPeopleAreWithheld() {
    Figures lone = Figures.of(of(40, 30, 1), SINCE, HOURS);
    assertThat(lone.answer().figure()).as("all answers of one person").isEmpty();
    assertThat(lone.answer().why())
        .isEqualTo("Fewer than 5 people gave a first answer: the figure would be about persons.");
    assertThat(lone.submit().figure()).isPresent();

    Figures four = Figures.of(of(40, 2, 2), SINCE, HOURS);
    assertThat(four.submit().figure()).isEmpty();
    assertThat(four.size().why()).contains("Fewer than 5 people took part");
    assertThat(four.participation().figure()).isEmpty();

    assertThat(Figures.of(of(40, 2, 5), SINCE, HOURS).answer().figure()).isPresent();
  }

  @Test
  void onlyWhatEndedInTheTimeCountsWheneverItBegan() {
    List<Measured> all = of(10, 5, 5);
    Instant since = BEGAN.plus(Duration.ofHours(4));
    assertThat(Figures.of(all, since, HOURS).answer().figure().orElseThrow().n()).isEqualTo(7);
    assertThat(Figures.of(all, since.plus(Duration.ofDays(60)), HOURS).answer().why())
        .isEqualTo("No changes were answered in this time.");
  }

  @Test
  void nothingHasNoFiguresAndSaysSo() {
    Figures figures = Figures.of(List.of(), SINCE, HOURS);
    assertThat(figures.answer().why()).isEqualTo("No changes were answered in this time.");
    assertThat(figures.submit().why()).isEqualTo("No changes were submitted in this time.");
  }

  @Test
  void onlyThreeWindowsCanBeChosen() {
    assertThat(new Window(90).since(BEGAN)).isEqualTo(BEGAN.minus(Duration.ofDays(90)));
    for (int days : List.of(0, 31, 89, -90)) {
      assertThatThrownBy(() -> new Window(days)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void timesAreShownInTheUnitThatPeopleUse() {
    assertThat(HealthPage.working(Duration.ofMinutes(59))).isEqualTo("59 min");
    assertThat(HealthPage.working(Duration.ofMinutes(150))).isEqualTo("2.5 h");
    assertThat(HealthPage.working(Duration.ofHours(400))).isEqualTo("400 h");
    assertThat(HealthPage.wall(Duration.ofHours(71))).isEqualTo("71 h");
    assertThat(HealthPage.wall(Duration.ofHours(100))).isEqualTo("4 d");
    assertThat(HealthPage.reach(Duration.ofHours(1), Duration.ofHours(3))).isEqualTo("33.3%");
    assertThat(HealthPage.reach(Duration.ZERO, Duration.ZERO)).isEqualTo("0%");
  }
}
