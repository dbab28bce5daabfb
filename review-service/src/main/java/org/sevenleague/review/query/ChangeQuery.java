package org.sevenleague.review.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Unreadable;

/**
 * What changes are asked for, in Gerrit's words. All of the words must hold.
 *
 * <pre>
 * query     = { term }
 * term      = [ "-" ] ( operator ":" value | value )
 * value     = text without blanks | '"' text '"' | "{" text "}"
 * operator  = is status owner reviewer cc attention follows branch repository project repo topic
 *             file label reviewedby votedby age message change commit
 * </pre>
 *
 * A value alone is a number of a change, the beginning of a Change-Id or of a commit, or else part
 * of the message.
 */
public record ChangeQuery(List<Term> terms) {

  /** Characters of a query. */
  public static final int LONGEST = 1_000;

  /** Words of a query; each is a condition that the database checks. */
  static final int MOST_TERMS = 20;

  private static final Set<String> STATES =
      Set.of(
          "open",
          "active",
          "new",
          "pending",
          "closed",
          "wip",
          "ready",
          "private",
          "approved",
          "abandoned",
          "submitted",
          "merged");

  private static final Pattern AGE = Pattern.compile("([<>]?)(\\d{1,5})([a-z]*)");

  public ChangeQuery {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a query.
   *
   * @throws Unreadable with field {@code q}, which says at which character it cannot be read
   */
  public static ChangeQuery parse(String text) {
    if (text.length() > LONGEST) {
      throw new Unreadable(
          "q", "A query has at most " + LONGEST + " characters.", LONGEST, Optional.empty());
    }
    return new ChangeQuery(new Parser(text).terms());
  }

  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Term> terms() {
      List<Term> terms = new ArrayList<>();
      for (blanks(); at < text.length(); blanks()) {
        if (terms.size() == MOST_TERMS) {
          throw mistake(at, "a query has at most " + MOST_TERMS + " words");
        }
        terms.add(term());
      }
      return terms;
    }

    private void blanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private Term term() {
      boolean negated = text.charAt(at) == '-';
      if (negated) {
        at++;
      }
      int start = at;
      int colon = start;
      while (colon < text.length()
          && (Character.isLetter(text.charAt(colon)) || text.charAt(colon) == '_')) {
        colon++;
      }
      if (colon > start && colon < text.length() && text.charAt(colon) == ':') {
        String operator = text.substring(start, colon).toLowerCase(java.util.Locale.ROOT);
        at = colon + 1;
        int valueAt = at;
        return new Term(condition(operator, start, value(), valueAt), negated);
      }
      String value = value();
      if (value.equals("OR") || value.equals("AND") || value.startsWith("(")) {
        throw mistake(start, "all words must hold; OR and brackets are not known");
      }
      return new Term(plain(value), negated);
    }

    private String value() {
      if (at >= text.length() || Character.isWhitespace(text.charAt(at))) {
        throw mistake(at, "a value is missing");
      }
      char open = text.charAt(at);
      if (open == '"' || open == '{') {
        int end = text.indexOf(open == '"' ? '"' : '}', at + 1);
        if (end < 0) {
          throw mistake(at, "this is not closed");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
      }
      int start = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private Term.Condition condition(String operator, int start, String value, int valueAt) {
      if (value.isBlank()) {
        throw mistake(valueAt, "a value is missing");
      }
      return switch (operator) {
        case "is", "status" -> is(value, valueAt);
        case "owner", "o" -> new Term.Owner(value);
        case "reviewer", "r" -> new Term.Asked(value, false);
        case "cc" -> new Term.Asked(value, true);
        case "attention" -> new Term.Attends(value);
        case "follows" -> new Term.Followed(value);
        case "branch", "ref" -> new Term.Branch(value.replaceFirst("^refs/heads/", ""));
        case "repository", "project", "repo", "p" ->
            // git-review names the whole path of the remote; no repository's own name begins so
            new Term.InRepository(value.replaceFirst("^git/", "").replaceFirst("\\.git$", ""));
        case "topic", "intopic" -> new Term.Topic(value);
        case "file", "path", "f" -> new Term.File(value);
        case "label" ->
            LabelReader.read(value)
                .orElseThrow(
                    () ->
                        mistake(
                            valueAt,
                            "a label is Code-Review and a vote, such as Code-Review=+2 or"
                                + " Code-Review=+2,alice"));
        case "reviewedby" -> new Term.ReviewedBy(value, true);
        case "votedby" -> new Term.ReviewedBy(value, false);
        case "age" -> age(value, valueAt);
        case "message", "subject" -> new Term.Message(value);
        case "change" -> plain(value);
        case "commit" -> new Term.Commit(value.toLowerCase(java.util.Locale.ROOT));
        default ->
            throw mistake(
                start,
                "«"
                    + operator
                    + ":» is not known; known are is status owner reviewer cc attention follows"
                    + " branch repository topic file label reviewedby votedby age message change"
                    + " commit");
      };
    }

    private Term.Condition is(String value, int valueAt) {
      String word = value.toLowerCase(java.util.Locale.ROOT);
      switch (word) {
        case "attention":
          return new Term.Attends("self");
        case "watched", "followed":
          return new Term.Followed("self");
        default:
      }
      if (!STATES.contains(word)) {
        throw mistake(
            valueAt,
            "«"
                + value
                + "» is no state; open, closed, wip, ready, private, approved,"
                + " abandoned, submitted");
      }
      return new Term.Is(word);
    }

    private Term.Condition age(String value, int valueAt) {
      Matcher age = AGE.matcher(value);
      if (age.matches()) {
        long number = Long.parseLong(age.group(2));
        Duration duration =
            switch (age.group(3)) {
              case "s", "sec" -> Duration.ofSeconds(number);
              case "m", "min", "minute", "minutes" -> Duration.ofMinutes(number);
              case "h", "hour", "hours" -> Duration.ofHours(number);
              case "", "d", "day", "days" -> Duration.ofDays(number);
              case "w", "week", "weeks" -> Duration.ofDays(7 * number);
              case "mon", "month", "months" -> Duration.ofDays(30 * number);
              case "y", "year", "years" -> Duration.ofDays(365 * number);
              default -> throw mistake(valueAt, "an age is a number and s, m, h, d, w, mon or y");
            };
        return new Term.Age(duration, age.group(1).equals("<"));
      }
      throw mistake(valueAt, "an age is a number and s, m, h, d, w, mon or y, such as 3d");
    }

    private static Term.Condition plain(String value) {
      if (value.matches("\\d{1,18}")) {
        return new Term.Number(Long.parseLong(value));
      }
      if (value.matches("I[0-9a-f]{6,40}")) {
        return new Term.Key(value);
      }
      if (value.matches("[0-9a-f]{10,40}")) {
        return new Term.Commit(value);
      }
      return new Term.Message(value);
    }

    private static Unreadable mistake(int at, String what) {
      return new Unreadable(
          "q", "At character " + (at + 1) + ": " + what + ".", at, Optional.empty());
    }
  }
}
