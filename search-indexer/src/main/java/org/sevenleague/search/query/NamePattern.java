package org.sevenleague.search.query;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.function.Predicate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;

/**
 * The value of a filter: which names fit. Case never matters (a regular expression can ask for it
 * with {@code (?-i)}).
 *
 * @param kind how the value is compared
 * @param value as typed, without quotes or slashes around it; not empty
 */
public record NamePattern(Kind kind, String value) {

  /** How a value is compared with a name. */
  public enum Kind {
    /**
     * {@code kafka}: stands anywhere in the name; a leading slash stands for a part's beginning.
     */
    PART,
    /** {@code "apache/kafka"}: is the whole name. */
    EXACT,
    /**
     * {@code *.java}, {@code src/**}: shell wildcards. {@code *} and {@code ?} do not cross a
     * slash, {@code **} does. A value without a slash is compared with the last part of the name,
     * one with a slash with the whole name.
     */
    GLOB,
    /** {@code /kafka$/}: matches somewhere in the name, RE2's syntax. */
    REGEX,
    /** {@code branch:indexed}: every branch and tag that the index holds, and no other. */
    INDEXED
  }

  /** A test for names. Safe for use by several threads; time is linear in the name. */
  public Predicate<String> matcher() {
    String folded = value.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case PART -> name -> ("/" + name.toLowerCase(Locale.ROOT)).contains(folded);
      case EXACT -> name -> name.toLowerCase(Locale.ROOT).equals(folded);
      case GLOB -> {
        Pattern pattern = Pattern.compile(regex(), Pattern.CASE_INSENSITIVE);
        yield name -> pattern.matcher(name).find();
      }
      case REGEX -> compiled()::findsIn;
      case INDEXED -> name -> true;
    };
  }

  /**
   * A regular expression in RE2's syntax that finds a match, case ignored, in exactly the names
   * that fit.
   */
  public String regex() {
    return switch (kind) {
      case PART ->
          value.startsWith("/")
              ? "(?:^|/)" + Pattern.quote(value.substring(1))
              : Pattern.quote(value);
      case EXACT -> "^" + Pattern.quote(value) + "$";
      case GLOB -> globRegex();
      case REGEX -> value;
      case INDEXED -> "";
    };
  }

  private LinePattern compiled() {
    try {
      return LinePattern.compile(value, true);
    } catch (PatternMistake unread) {
      throw new Invalid("q", unread.getMessage());
    }
  }

  private String globRegex() {
    String glob = value.startsWith("/") ? value.substring(1) : value;
    StringBuilder out = new StringBuilder(value.contains("/") ? "^" : "(?:^|/)");
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        out.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        out.append(".*");
        i++;
      } else if (c == '*') {
        out.append("[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.append('$').toString();
  }

  /** The value as it is typed after the filter's colon. */
  @Override
  public String toString() {
    return switch (kind) {
      case EXACT -> QueryText.quoted(value);
      case REGEX -> QueryText.slashed(value);
      case PART, GLOB -> QueryText.bareOrRegex(this);
      case INDEXED -> value;
    };
  }
}
