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
import java.util.List;
import java.util.Optional;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryMistake;
import org.sevenleague.search.query.QueryParser;

/** The search page. */
@Controller
@Path("search")
public class SearchPages {

  /** Files on one page: a screen or two of results is made at once, the rest by the page link. */
  private static final int FILES = 20;

  /** Matching lines of each file before {@code n more lines}. */
  private static final int LINES = 8;

  /** Lines of each file where all were asked for; the file itself shows more. */
  private static final int ALL_LINES = 5000;

  private final Models models;
  private final Searches searches;

  @Inject
  public SearchPages(Models models, Searches searches) {
    this.models = models;
    this.searches = searches;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String search(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("lines") @DefaultValue("") String lines) {
    models.put("page", page(text, cursor, lines.equals("all") ? ALL_LINES : LINES));
    return "search/results.html";
  }

  private SearchPage page(String text, String cursor, int lines) {
    if (text.isBlank()) {
      return SearchPage.blank();
    }
    return switch (QueryParser.read(text)) {
      case QueryMistake mistake ->
          new SearchPage(text, Optional.of(ShownAnswer.mistake(text, mistake)), Optional.empty());
      case ParsedQuery parsed ->
          new SearchPage(text, Optional.empty(), Optional.of(answer(parsed, cursor, lines)));
    };
  }

  private SearchPage.Answer answer(ParsedQuery parsed, String cursor, int lines) {
    SearchAnswer answer =
        searches.find(
            parsed.query(), FILES, Optional.of(cursor).filter(c -> !c.isEmpty()), lines, 1);
    List<SearchPage.Try> tries = answer.files() == 0 ? searches.tries(parsed) : List.of();
    return ShownAnswer.of(parsed, answer, searches.readable(), tries);
  }
}
