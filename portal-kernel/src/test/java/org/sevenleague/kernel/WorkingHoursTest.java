package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursTest {

  private static final WorkingHours ZURICH =
      WorkingHours.parse("Mon-Fri 09:00-17:00 Europe/Zurich");

  /** Zones whose clocks move in spring, move by half an hour, or skipped a whole day. */
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Zurich",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Apia");

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    // Zurich is one hour ahead of UTC in winter
    "2026-11-23T08:00:00Z, 2026-11-26T08:00:00Z, PT24H",
    "2026-11-23T08:00:00Z, 2026-11-25T16:00:00Z, PT24H",
    "2026-11-27T15:00:00Z, 2026-11-30T09:00:00Z, PT2H",
    "2026-11-28T00:00:00Z, 2026-11-29T23:00:00Z, PT0S",
    "2026-11-23T08:30:00Z, 2026-11-23T08:45:00Z, PT15M",
    "2026-11-23T09:00:00Z, 2026-11-23T08:00:00Z, PT0S",
    // over the end of summer time, on a Sunday
    "2026-10-23T07:00:00Z, 2026-10-26T16:00:00Z, PT16H",
  })
  void onlyWorkingTimeCounts(Instant start, Instant end, Duration worked) {
    assertThat(ZURICH.between(start, end)).isEqualTo(worked);
  }

  /** Counts every minute by looking at the clock on the wall. */
  @Test
  void equalsTheCountOfMinutesThatAClockOnTheWallShows() {
    Random random = new Random(42);
    for (int i = 0; i < 400; i++) {
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      int from = 4 + random.nextInt(10);
      WorkingHours hours =
          new WorkingHours(
              days(random),
              LocalTime.of(from, random.nextInt(60)),
              LocalTime.of(from + 1 + random.nextInt(9), random.nextInt(60)),
              zone);
      Instant start = start(random);
      Instant end = start.plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));
      assertThat(hours.between(start, end).toMinutes())
          .as("%s from %s to %s", hours, start, end)
          .isEqualTo(minutes(hours, start, end));
    }
  }

  /** Near a change of the clocks, and near the day that Samoa left out. */
  private static Instant start(Random random) {
    List<String> days = List.of("2026-03-20", "2026-10-15", "2011-12-20", "2026-06-01");
    return Instant.parse(days.get(random.nextInt(days.size())) + "T00:00:00Z")
        .plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)));
  }

  private static Set<DayOfWeek> days(Random random) {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextBoolean()) {
        days.add(day);
      }
    }
    return days;
  }

  private static long minutes(WorkingHours hours, Instant start, Instant end) {
    long minutes = 0;
    for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
      ZonedDateTime wall = minute.atZone(hours.zone());
      if (hours.days().contains(wall.getDayOfWeek())
          && !wall.toLocalTime().isBefore(hours.from())
          && wall.toLocalTime().isBefore(hours.to())) {
        minutes++;
      }
    }
    return minutes;
  }

  @Test
  void daysMayBeListedAndGoOverTheEndOfTheWeek() {
    assertThat(WorkingHours.parse("Sun-Thu 08:30-16:30 Asia/Dubai").days())
        .containsExactlyInAnyOrder(
            DayOfWeek.SUNDAY,
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY);
    assertThat(WorkingHours.parse("mon,Wed,FRI 07:00-12:00 UTC").days()).hasSize(3);
    assertThat(ZURICH.day(Instant.parse("2026-11-23T23:30:00Z")))
        .isEqualTo(LocalDate.of(2026, 11, 24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "always",
        "Mon-Fri 09:00-17:00",
        "Mon-Fri 17:00-09:00 UTC",
        "Mon-Fri 09:00-09:00 UTC",
        "Mon-Fri 9-17 UTC",
        "Mon-Fri 09:00-25:00 UTC",
        "Mo-Fr 09:00-17:00 UTC",
        "Mon- 09:00-17:00 UTC",
        "Mon-Fri 09:00-17:00 Europe/Nowhere",
      })
  void whatIsNoWorkingHoursIsRefusedByName(String text) {
    assertThatThrownBy(() -> WorkingHours.parse(text))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("portal.working-hours");
  }

  @Test
  void theStandardIsValid() {
    assertThat(WorkingHours.parse(Setting.WORKING_HOURS.standard()).days()).hasSize(5);
  }
}
