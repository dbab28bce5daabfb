package org.sevenleague.search.results;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Parameters;
import org.sevenleague.search.indexing.IndexNews;
import org.sevenleague.search.indexing.IndexedStates;
import org.sevenleague.search.query.OtherReading;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryMistake;
import org.sevenleague.search.query.QueryParser;

/**
 * The search page. Its first files never wait for the last one to be counted: when counting takes
 * long, the page says how many there are at least, and its script asks {@code /search/counts} for
 * the rest. Without scripts a link leads to the page with everything counted.
 */
@Controller
@Path("search")
public class SearchPages {

  /** Files on one page: a screen or two of results is made at once, the rest by the page link. */
  private static final int FILES = 20;

  /** Matching lines of each file before {@code n more lines}. */
  private static final int LINES = 8;

  /** Lines of each file where all were asked for; the file itself shows more. */
  private static final int ALL_LINES = 5000;

  /** Bytes of a file looked at above the lines shown, so that they get their right colours. */
  private static final long ABOVE = 256 << 10;

  private final Models models;
  private final Searches searches;
  private final KnownNames names;
  private final IndexedStates states;

  @Inject
  public SearchPages(Models models, Searches searches, KnownNames names, IndexedStates states) {
    this.models = models;
    this.searches = searches;
    this.names = names;
    this.states = states;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String search(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("lines") @DefaultValue("") @OneOf("all") String lines,
      @QueryParam("count") @DefaultValue("") @OneOf({"all", "later"}) String count) {
    Searches.Wish wish =
        new Searches.Wish(
            FILES,
            Parameters.cursor(cursor),
            lines.equals("all") ? ALL_LINES : LINES,
            1,
            count.equals("all"),
            ABOVE);
    models.put("page", page(text, wish, count.equals("later")));
    return "search/results.html";
  }

  /** The part of the page that tells exact totals and facets, for its script. */
  @GET
  @Path("counts")
  @Produces(MediaType.TEXT_HTML)
  public String counts(@QueryParam("q") @DefaultValue("") String text) {
    ParsedQuery parsed = QueryParser.read(text).orThrow();
    models.put(
        "page", ShownAnswer.counted(parsed, searches.count(parsed), searches.readable().size()));
    return "search/counts.html";
  }

  private SearchPage page(String text, Searches.Wish wish, boolean countLater) {
    Optional<IndexNews> news = states.news(searches.readable());
    if (text.isBlank()) {
      return new SearchPage("", Optional.empty(), Optional.empty(), news);
    }
    return switch (QueryParser.read(text)) {
      case QueryMistake mistake ->
          new SearchPage(
              text, Optional.of(ShownAnswer.mistake(text, mistake)), Optional.empty(), news);
      case ParsedQuery parsed ->
          new SearchPage(
              text, Optional.empty(), Optional.of(answer(parsed, wish, countLater)), news);
    };
  }

  private SearchPage.Answer answer(ParsedQuery parsed, Searches.Wish wish, boolean countLater) {
    Searches.Found found =
        countLater
            ? new Searches.Found(searches.find(parsed, wish), Optional.empty())
            : searches.findSoon(parsed, wish);
    int readable = searches.readable().size();
    if (found.page().files() > 0) {
      return ShownAnswer.of(parsed, found, readable, List.of(), List.of());
    }
    KnownNames.Advice advice = names.advice(parsed, searches.readable());
    List<OtherReading> readings = new ArrayList<>(advice.readings());
    readings.addAll(parsed.otherReadings());
    return ShownAnswer.of(parsed, found, readable, advice.unknown(), searches.tries(readings));
  }
}
