package org.sevenleague.search.results;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.search.engine.Category;
import org.sevenleague.search.engine.FacetCount;
import org.sevenleague.search.engine.FileHit;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.QueryMistake;
import org.sevenleague.search.query.QueryParser;

/** Makes an answer ready for the page: every link on it is the query, changed in one way. */
final class ShownAnswer {

  /** Shares shown of a facet; the rest is counted. */
  private static final int SHARES = 12;

  private final ParsedQuery parsed;
  private final SearchAnswer answer;

  private ShownAnswer(ParsedQuery parsed, SearchAnswer answer) {
    this.parsed = parsed;
    this.answer = answer;
  }

  /**
   * @param readable how many repositories the reader may read
   * @param unknown what to say of names that are nowhere
   */
  static SearchPage.Answer of(
      ParsedQuery parsed,
      Searches.Found found,
      long readable,
      List<String> unknown,
      List<SearchPage.Try> tries) {
    ShownAnswer shown = new ShownAnswer(parsed, found.page());
    return new SearchPage.Answer(
        found.counted().isPresent()
            ? counted(parsed, found.counted().get(), readable)
            : shown.totals(readable, Searches.isOpenEnded(found.page())),
        found.page().note().orElse(""),
        shown.words(),
        shown.chips(),
        shown.groups(),
        unknown,
        tries,
        shown.branches(),
        found
            .page()
            .next()
            .map(
                cursor ->
                    Addresses.search(parsed.text()) + "&cursor=" + Addresses.parameter(cursor)));
  }

  /** The totals of an answer that counted as far as it can. */
  static SearchPage.Totals counted(ParsedQuery parsed, SearchAnswer answer, long readable) {
    return new ShownAnswer(parsed, answer).totals(readable, false);
  }

  private SearchPage.Totals totals(long readable, boolean counting) {
    return new SearchPage.Totals(
        answer.complete(),
        counting ? "" : answer.stopped().orElse(""),
        answer.files(),
        answer.lines(),
        answer.repositories().size(),
        readable,
        answer.tookMillis(),
        facets(),
        counting
            ? Optional.of(
                new SearchPage.Counting(
                    "/search/counts?q=" + Addresses.parameter(parsed.text()),
                    Addresses.search(parsed.text()) + "&count=all"))
            : Optional.empty());
  }

  static SearchPage.Mistake mistake(String text, QueryMistake mistake) {
    int start = Math.min(mistake.position(), text.length());
    int end = Math.min(start + mistake.length(), text.length());
    return new SearchPage.Mistake(
        text.substring(0, start),
        start == end ? " " : text.substring(start, end),
        text.substring(end),
        mistake.sentence(),
        mistake.suggestion().map(better -> new SearchPage.Link(better, Addresses.search(better))));
  }

  /** What the query asks for besides the filters that have a chip. */
  private List<String> words() {
    List<Query> parts =
        parsed.query() instanceof Query.And and ? and.parts() : List.of(parsed.query());
    return parts.stream().filter(part -> !isFilter(part)).map(Query::toString).toList();
  }

  private static boolean isFilter(Query part) {
    return switch (part) {
      case Query.Not not -> isFilter(not.part());
      case Query.Repo repo -> true;
      case Query.File file -> true;
      case Query.Lang lang -> true;
      case Query.Branch branch -> true;
      case Query.Owner owner -> true;
      case Query.Everything everything -> true;
      default -> false;
    };
  }

  private List<SearchPage.Chip> chips() {
    return parsed.filters().stream()
        .map(
            filter ->
                new SearchPage.Chip(
                    (filter.negated() ? "-" : "") + filter.name() + ":",
                    filter.value(),
                    Addresses.search(parsed.withoutFilter(filter))))
        .toList();
  }

  private List<SearchPage.Facet> facets() {
    List<SearchPage.Facet> facets = new ArrayList<>();
    facet("Repository", "repo", answer.repositories()).ifPresent(facets::add);
    facet("Language", "lang", answer.languages()).ifPresent(facets::add);
    return facets;
  }

  private Optional<SearchPage.Facet> facet(String title, String filter, List<FacetCount> counts) {
    List<FacetCount> named = counts.stream().filter(count -> !count.value().isEmpty()).toList();
    List<SearchPage.Share> shares =
        named.stream()
            .limit(SHARES)
            .map(
                count ->
                    new SearchPage.Share(
                        count.value(),
                        count.files(),
                        Addresses.search(parsed.withFilter(filter, count.value())),
                        Addresses.search(parsed.leavingOut(filter, count.value()))))
            .toList();
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new SearchPage.Facet(title, shares, named.size() - shares.size()));
  }

  private List<SearchPage.Group> groups() {
    boolean onDefault = !namesBranches();
    Map<Category, List<SearchPage.FileShown>> byCategory = new EnumMap<>(Category.class);
    for (FileHit hit : answer.items()) {
      byCategory
          .computeIfAbsent(hit.category(), category -> new ArrayList<>())
          .add(ShownFile.of(hit, onDefault, allLines(hit)));
    }
    return byCategory.entrySet().stream()
        .map(entry -> new SearchPage.Group(title(entry.getKey()), entry.getValue()))
        .toList();
  }

  private String allLines(FileHit hit) {
    String narrowed = parsed.withFilter("repo", hit.repository().value());
    if (QueryParser.read(narrowed) instanceof ParsedQuery again) {
      narrowed = again.withFilter("file", hit.path().value());
    }
    return Addresses.search(narrowed) + "&lines=all";
  }

  private static String title(Category category) {
    return switch (category) {
      case SOURCE -> "Code";
      case DOCUMENT -> "Docs and settings";
      case TEST -> "Tests";
      case GENERATED -> "Generated";
      case VENDORED -> "Copies of others’ work";
    };
  }

  private Optional<String> branches() {
    return namesBranches()
        ? Optional.empty()
        : Optional.of(Addresses.search(parsed.and("branch:indexed")));
  }

  private boolean namesBranches() {
    return namesBranches(parsed.query());
  }

  private static boolean namesBranches(Query query) {
    return switch (query) {
      case Query.And and -> and.parts().stream().anyMatch(ShownAnswer::namesBranches);
      case Query.Or or -> or.parts().stream().anyMatch(ShownAnswer::namesBranches);
      case Query.Not not -> namesBranches(not.part());
      case Query.Branch branch -> true;
      default -> false;
    };
  }
}
