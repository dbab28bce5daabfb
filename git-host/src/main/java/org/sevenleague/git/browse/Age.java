package org.sevenleague.git.browse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long ago, in a few characters; the full time in UTC is what a reader gets on hover. */
final class Age {

  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Age() {}

  static String of(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    long days = age.toDays();
    if (days >= 730) {
      return days / 365 + " y";
    }
    if (days >= 60) {
      return days / 30 + " mo";
    }
    if (days >= 1) {
      return days + " d";
    }
    return age.toHours() >= 1 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  static String full(Instant then) {
    return FULL.format(then);
  }
}
