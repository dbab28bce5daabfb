package org.sevenleague.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A repository's name as it stands in addresses: one to {@value #MAX_SEGMENTS} segments joined by
 * {@code /}, such as {@code curl} or {@code apache/kafka}. A valid name is safe as a URL path and
 * as a path below the data directory: no segment starts with a dot or a dash, ends with {@code
 * .git}, {@code .lock} or a dot, and the first segment is never a word that the portal's own
 * addresses use.
 *
 * @param value the name, at most {@value #MAX_LENGTH} characters of ASCII
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {

  /** Characters; leaves room for the data directory and {@code .git} within a 255-byte path. */
  public static final int MAX_LENGTH = 200;

  /** Segments; deeper folders are folded by the importer. */
  public static final int MAX_SEGMENTS = 6;

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}");

  /** First segments that are addresses of the portal itself. */
  public static final Set<String> RESERVED =
      Set.of(
          "admin",
          "api",
          "assets",
          "changes",
          "favicon.ico",
          "feeds",
          "git",
          "health",
          "help",
          "hooks",
          "inbox",
          "incidents",
          "metrics",
          "openapi",
          "opensearch.xml",
          "people",
          "proposals",
          "repositories",
          "risks",
          "robots.txt",
          "search",
          "settings",
          "setup",
          "sign-in",
          "sign-out",
          "sitemap.xml",
          "teams",
          "tools",
          "web-inf",
          "meta-inf");

  public RepositoryName {
    mistakeIn(value)
        .ifPresent(
            mistake -> {
              throw new Invalid("name", mistake);
            });
  }

  /** Says what is wrong with a name that a person typed, or nothing when it is a valid name. */
  public static Optional<String> mistakeIn(String value) {
    if (value.isEmpty()) {
      return Optional.of("A repository needs a name.");
    }
    if (value.length() > MAX_LENGTH) {
      return Optional.of(
          "A repository name has at most "
              + MAX_LENGTH
              + " characters; this one has "
              + value.length()
              + ".");
    }
    String[] segments = value.split("/", -1);
    if (segments.length > MAX_SEGMENTS) {
      return Optional.of("A repository name has at most " + MAX_SEGMENTS + " parts joined by /.");
    }
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        return Optional.of(
            "«"
                + printable(segment)
                + "» cannot be part of a repository name: use letters, digits"
                + " and _ . + - (not first), at most 100 characters.");
      }
      String lower = segment.toLowerCase(java.util.Locale.ROOT);
      if (lower.endsWith(".git") || lower.endsWith(".lock") || lower.endsWith(".")) {
        return Optional.of("«" + segment + "» must not end with .git, .lock or a dot.");
      }
    }
    if (RESERVED.contains(segments[0].toLowerCase(java.util.Locale.ROOT))) {
      return Optional.of(
          "«" + segments[0] + "» is an address of the portal itself; choose another.");
    }
    return Optional.empty();
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public int compareTo(RepositoryName other) {
    int folded = String.CASE_INSENSITIVE_ORDER.compare(value, other.value);
    return folded != 0 ? folded : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
