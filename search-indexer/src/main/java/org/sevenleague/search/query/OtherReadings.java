package org.sevenleague.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;

/** Finds queries that may have been meant instead. */
final class OtherReadings {

  private static final int MOST = 6;

  private OtherReadings() {}

  static List<OtherReading> of(ParsedQuery parsed) {
    List<OtherReading> out = new ArrayList<>(parsed.corrections());
    ignoringCase(parsed).ifPresent(out::add);
    for (Filter filter : parsed.filters()) {
      if (!filter.name().equals("case")) {
        out.add(
            new OtherReading(
                parsed.withoutFilter(filter), "without " + filter.name() + ":" + filter.value()));
      }
      nameAsRegex(parsed, filter).ifPresent(out::add);
    }
    asAnotherKind(parsed).ifPresent(out::add);
    anyOfTheWords(parsed).ifPresent(out::add);
    return out.stream()
        .filter(reading -> !reading.query().isBlank() && !reading.query().equals(parsed.text()))
        .filter(reading -> QueryParser.read(reading.query()) instanceof ParsedQuery)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static Optional<OtherReading> ignoringCase(ParsedQuery parsed) {
    if (!hasStrictCase(parsed.query())) {
      return Optional.empty();
    }
    Optional<Filter> said =
        parsed.filters().stream().filter(f -> f.name().equals("case")).findFirst();
    String rest = said.map(parsed::withoutFilter).orElse(parsed.text().strip());
    return Optional.of(new OtherReading("case:no " + rest, "ignoring case"));
  }

  private static boolean hasStrictCase(Query query) {
    return switch (query) {
      case Query.And and -> and.parts().stream().anyMatch(OtherReadings::hasStrictCase);
      case Query.Or or -> or.parts().stream().anyMatch(OtherReadings::hasStrictCase);
      case Query.Not not -> hasStrictCase(not.part());
      case Query.Text text -> text.caseSensitive() && !text.text().equals(small(text.text()));
      case Query.Regex regex -> regex.caseSensitive();
      default -> false;
    };
  }

  private static String small(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  /** {@code file:\.java$} is common elsewhere. */
  private static Optional<OtherReading> nameAsRegex(ParsedQuery parsed, Filter filter) {
    String value = filter.value();
    boolean looksSo = value.matches(".*(\\\\[.dws]|\\.\\*|\\^|\\$|\\||\\[).*");
    if (!looksSo || value.startsWith("\"") || value.startsWith("/") || !compiles(value)) {
      return Optional.empty();
    }
    String name = (filter.negated() ? "-" : "") + filter.name() + ":";
    return Optional.of(
        new OtherReading(
            (parsed.withoutFilter(filter) + " " + name + QueryText.slashed(value)).strip(),
            filter.name() + " as a regular expression"));
  }

  private static Optional<OtherReading> asAnotherKind(ParsedQuery parsed) {
    return switch (parsed.query()) {
      case Query.Regex regex ->
          Optional.of(new OtherReading(QueryText.quoted(regex.pattern()), "as plain text"));
      case Query.Text text when looksLikeRegex(text.text()) && compiles(text.text()) ->
          Optional.of(new OtherReading(QueryText.slashed(text.text()), "as a regular expression"));
      case Query.Text text when text.text().indexOf(' ') > 0 ->
          Optional.of(
              new OtherReading(
                  java.util.Arrays.stream(text.text().split(" +"))
                      .filter(word -> !word.isEmpty())
                      .map(QueryText::quoted)
                      .collect(Collectors.joining(" ")),
                  "its words anywhere in the file"));
      default -> Optional.empty();
    };
  }

  private static Optional<OtherReading> anyOfTheWords(ParsedQuery parsed) {
    if (parsed.query() instanceof Query.And and
        && and.parts().size() <= 5
        && and.parts().stream().allMatch(Query.Text.class::isInstance)) {
      return Optional.of(
          new OtherReading(
              and.parts().stream().map(Query::toString).collect(Collectors.joining(" or ")),
              "any of the words"));
    }
    return Optional.empty();
  }

  private static boolean looksLikeRegex(String text) {
    return text.matches(".*[\\\\.\\[(^$|+*?].*");
  }

  private static boolean compiles(String pattern) {
    try {
      LinePattern.compile(pattern, true);
      return true;
    } catch (PatternMistake notOne) {
      return false;
    }
  }
}
