package org.sevenleague.kernel;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When people of this portal work: the same hours on some days of the week, in one time zone.
 * Public holidays are not known, so waits over them are counted too long. Times in which a clock is
 * put forward or back count as they pass, not as they are called.
 *
 * <pre>
 * hours := days " " time "-" time " " zone
 * days  := part *("," part)
 * part  := day ["-" day]          ; Mon Tue Wed Thu Fri Sat Sun, over the end of the week too
 * time  := HH ":" MM
 * zone  := "UTC" / "Europe/Zurich" / …
 * </pre>
 *
 * @param from not later than {@code to}; both are within one day
 */
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  private static final Pattern SYNTAX =
      Pattern.compile("(\\S{1,60}) +(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) +(\\S{1,60})");

  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  public WorkingHours {
    days = Set.copyOf(days);
    if (days.isEmpty() || !from.isBefore(to)) {
      throw invalid(days + " " + from + "-" + to + " " + zone);
    }
  }

  /** Those that {@link Setting#WORKING_HOURS} says. */
  public static WorkingHours inForce() {
    return parse(Setting.WORKING_HOURS.value());
  }

  /**
   * Reads them.
   *
   * @throws Invalid when the text is no working hours
   */
  public static WorkingHours parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw invalid(text);
    }
    try {
      return new WorkingHours(
          days(matcher.group(1)),
          LocalTime.parse(matcher.group(2)),
          LocalTime.parse(matcher.group(3)),
          ZoneId.of(matcher.group(4)));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw invalid(text);
    }
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] ends = part.split("-", -1);
      DayOfWeek day = day(ends[0]);
      DayOfWeek last = day(ends[ends.length - 1]);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.of(NAMES.indexOf(name) + 1);
  }

  private static Invalid invalid(String text) {
    String key = Setting.WORKING_HOURS.key();
    return new Invalid(
        key,
        key + " is «" + text + "»; it has to be like «" + Setting.WORKING_HOURS.standard() + "».");
  }

  /** The day that it is at a moment, where people work. */
  public LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** How much working time lies between two moments; none when the second is not later. */
  public Duration between(Instant start, Instant end) {
    Duration worked = Duration.ZERO;
    if (end.isAfter(start)) {
      LocalDate last = day(end);
      for (LocalDate day = day(start); !day.isAfter(last); day = day.plusDays(1)) {
        worked = worked.plus(within(day, start, end));
      }
    }
    return worked;
  }

  private Duration within(LocalDate day, Instant start, Instant end) {
    ZonedDateTime opens = day.atTime(from).atZone(zone);
    // A place that went over the date line has days that nobody had.
    if (!days.contains(day.getDayOfWeek()) || !opens.toLocalDate().equals(day)) {
      return Duration.ZERO;
    }
    Instant begin = later(opens.toInstant(), start);
    Instant close = day.atTime(to).atZone(zone).toInstant();
    Instant stop = close.isBefore(end) ? close : end;
    return stop.isAfter(begin) ? Duration.between(begin, stop) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
