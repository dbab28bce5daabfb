package org.sevenleague.web.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;

/** {@code fmt} in templates: how times, sizes, counts and addresses look everywhere. */
public final class Formats {

  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  private static final int HUES = 6;

  private final Clock clock;

  public Formats(Clock clock) {
    this.clock = clock;
  }

  /** A {@code time} element: {@code 3 h ago}, with the full UTC time on hover. */
  public SafeHtml ago(Instant instant) {
    return time(instant, relative(instant));
  }

  /** A {@code time} element: {@code 3 Nov 2026}, with the full UTC time on hover. */
  public SafeHtml day(Instant instant) {
    return time(instant, DAY.format(instant));
  }

  private static SafeHtml time(Instant instant, String shown) {
    return new SafeHtml(
        "<time datetime=\""
            + SafeHtml.escape(instant.toString())
            + "\" title=\""
            + FULL.format(instant)
            + "\">"
            + SafeHtml.escape(shown)
            + "</time>");
  }

  /** {@code 3 h ago}, {@code in 2 d}, {@code just now}. */
  public String relative(Instant instant) {
    Duration age = Duration.between(instant, clock.instant());
    String span = span(age.abs());
    return span.equals("0 s") ? "just now" : age.isNegative() ? "in " + span : span + " ago";
  }

  /** The largest whole unit: {@code 40 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}, {@code 4 y}. */
  public String span(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h";
    }
    long days = seconds / 86_400;
    return days < 60 ? days + " d" : days < 730 ? days / 30 + " months" : days / 365 + " y";
  }

  /** The full time in UTC. */
  public String utc(Instant instant) {
    return FULL.format(instant);
  }

  /** {@code 1.2 MiB}; bytes up to 1023 are whole. */
  public String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    if (unit == 0) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  /** {@code 1,234}. */
  public String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 file}, {@code 1,234 files}. */
  public String count(long number, String noun) {
    return count(number, noun, noun + "s");
  }

  /** {@code 1 repository}, {@code 2 repositories}. */
  public String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 3.1 ms}, {@code 1.2 s}. */
  public String millis(double millis) {
    return millis < 10
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : millis < 1000
            ? Math.round(millis) + " ms"
            : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  public String repository(RepositoryName name) {
    return Addresses.repository(name);
  }

  public String tree(RepositoryName name, String revision, FilePath path) {
    return Addresses.tree(name, revision, path);
  }

  public String file(RepositoryName name, String revision, FilePath path) {
    return Addresses.file(name, revision, path);
  }

  public String line(RepositoryName name, String revision, FilePath path, long line) {
    return Addresses.line(name, revision, path, line);
  }

  public String raw(RepositoryName name, String revision, FilePath path) {
    return Addresses.raw(name, revision, path);
  }

  public String blame(RepositoryName name, String revision, FilePath path) {
    return Addresses.blame(name, revision, path);
  }

  public String history(RepositoryName name, String revision, FilePath path) {
    return Addresses.history(name, revision, path);
  }

  public String commit(RepositoryName name, CommitId commit) {
    return Addresses.commit(name, commit);
  }

  /** Any other view of a repository: {@code /name/-/view/revision/path}. */
  public String at(RepositoryName name, String view, String revision, FilePath path) {
    return Addresses.at(name, view, revision, path);
  }

  /** The search page for a query as typed. */
  public String search(String query) {
    return Addresses.search(query);
  }

  /** Text as the value of a query parameter. */
  public String parameter(String text) {
    return Addresses.parameter(text);
  }

  /** The class that gives a person's or team's picture its colour, the same for ever. */
  public String hue(Handle handle) {
    return "av-" + (Math.floorMod(handle.value().hashCode(), HUES) + 1);
  }

  /** Two characters for a person's or team's picture: of the first and the last part. */
  public String initials(Handle handle) {
    String[] parts = handle.value().split("-");
    String letters =
        parts.length > 1
            ? parts[0].substring(0, 1) + parts[parts.length - 1].substring(0, 1)
            : parts[0].substring(0, Math.min(2, parts[0].length()));
    return letters.toUpperCase(Locale.ROOT);
  }
}
