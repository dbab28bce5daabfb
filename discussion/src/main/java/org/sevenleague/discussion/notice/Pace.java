package org.sevenleague.discussion.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Setting;

/** How soon somebody wants mail about what happens. */
public enum Pace {
  /** Each thing at once. */
  ONCE,
  /** What happens to one subject within some minutes in one mail; who said nothing gets this. */
  BATCHED,
  /** One mail a day about everything. */
  DAILY,
  /** No mail. */
  NONE;

  /** When daily mail is made, UTC. */
  public static final LocalTime MORNING = LocalTime.of(6, 0);

  /** The word in forms and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Pace of(String word) {
    for (Pace pace : values()) {
      if (pace.word().equals(word)) {
        return pace;
      }
    }
    throw new Invalid("pace", "Choose one of the four.");
  }

  /** When a mail is due about something of which the first part happened then. */
  Instant due(Instant first) {
    return switch (this) {
      case ONCE -> first;
      case BATCHED -> first.plus(Duration.ofMinutes(Setting.MAIL_BATCH.number()));
      case DAILY -> nextMorning(first);
      case NONE -> Instant.MAX;
    };
  }

  private static Instant nextMorning(Instant first) {
    ZonedDateTime day = first.atZone(ZoneOffset.UTC);
    ZonedDateTime morning = day.with(MORNING);
    return (morning.isAfter(day) ? morning : morning.plusDays(1)).toInstant();
  }
}
