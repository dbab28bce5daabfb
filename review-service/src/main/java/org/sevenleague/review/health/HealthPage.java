package org.sevenleague.review.health;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;

/**
 * What the page of review health shows.
 *
 * @param repository its name; empty for all that the reader may read
 * @param days that are looked at
 * @param hours the portal's working hours
 * @param coverage of one repository; empty for all
 * @param tables groups by repository, or by component and by team
 * @param whole false when there are more changes than were looked at
 */
public record HealthPage(
    String repository,
    int days,
    String hours,
    Figures all,
    Optional<Told<Coverage.Share>> coverage,
    List<Table> tables,
    boolean whole) {

  /**
   * Groups beside each other.
   *
   * @param title of the table, such as {@code Components}
   * @param about what a group is
   * @param empty what is said when there are none
   */
  public record Table(String id, String title, String about, String empty, List<Row> rows) {

    /** The longest time in a picture of this table, which all bars are drawn against. */
    Duration longest() {
      return rows.stream()
          .flatMap(row -> row.figures().answer().figure().stream())
          .map(waits -> waits.working().p90())
          .max(Duration::compareTo)
          .orElse(Duration.ZERO);
    }

    /** How far a time reaches in the picture. */
    public String reach(Duration time) {
      return HealthPage.reach(time, longest());
    }
  }

  /**
   * A group.
   *
   * @param address of its own page; empty when it has none
   */
  public record Row(String name, String address, Figures figures) {}

  /** This page for other days. */
  public String address(int other) {
    return "/changes/health?"
        + (repository.isEmpty() ? "" : "repository=" + Addresses.parameter(repository) + "&")
        + "days="
        + other;
  }

  public List<Integer> windows() {
    return Window.ALL;
  }

  /** A time in words: minutes, hours, and from three days on days of 24 hours. */
  public static String wall(Duration time) {
    return time.toHours() < 72 ? working(time) : time.toDays() + " d";
  }

  /** A time in words: minutes, then hours. */
  public static String working(Duration time) {
    if (time.toMinutes() < 60) {
      return time.toMinutes() + " min";
    }
    double hours = time.toMinutes() / 60.0;
    return hours < 10
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%,d h", Math.round(hours));
  }

  static String reach(Duration time, Duration longest) {
    return longest.isZero()
        ? "0%"
        : String.format(
            Locale.ROOT, "%.1f%%", 100.0 * time.toMillis() / Math.max(1, longest.toMillis()));
  }

  /** For templates, which call no static methods. */
  public String shown(Duration time) {
    return working(time);
  }

  /** For templates, which call no static methods. */
  public String passed(Duration time) {
    return wall(time);
  }
}
