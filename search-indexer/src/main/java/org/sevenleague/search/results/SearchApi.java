package org.sevenleague.search.results;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryParser;

/** Search for programs. */
@Path("search")
public class SearchApi {

  private final Searches searches;

  @Inject
  public SearchApi(Searches searches) {
    this.searches = searches;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Searches every repository that the caller may read",
      description =
          "Totals are exact when complete is true; otherwise stopped says why not. Lines count"
              + " from 1, ranges are UTF-16 code units within text.")
  @APIResponse(responseCode = "200", description = "What was found, a page of files")
  @APIResponse(responseCode = "422", description = "The query or a limit is not valid")
  @APIResponse(responseCode = "429", description = "Too many large searches at once")
  public byte[] search(
      @Parameter(description = "the query, as typed in the search box")
          @QueryParam("q")
          @DefaultValue("")
          String text,
      @Parameter(description = "files on a page, 1 to 1000")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit,
      @Parameter(description = "next of the page before") @QueryParam("cursor") @DefaultValue("")
          String cursor,
      @Parameter(description = "matching lines of each file; moreLines counts the rest")
          @QueryParam("linesPerFile")
          Integer linesPerFile,
      @Parameter(description = "lines before and after each matching line, 0 to 20")
          @QueryParam("context")
          @DefaultValue("0")
          int context) {
    int lines = linesPerFile == null ? Integer.MAX_VALUE : linesPerFile;
    ParsedQuery parsed = QueryParser.read(text).orThrow();
    Optional<String> from = Optional.of(cursor).filter(given -> !given.isEmpty());
    String json =
        text.isBlank()
            ? SearchJson.nothing(text)
            : SearchJson.of(text, searches.find(parsed.query(), limit, from, lines, context));
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
