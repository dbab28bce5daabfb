package org.sevenleague.search.results;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.kernel.Parameters;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryParser;

/** Search for programs. */
@Path("search")
public class SearchApi {

  private static final int MANY = Integer.MAX_VALUE;

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
          "Totals and facets are exact when complete is true; otherwise stopped says why not. With"
              + " count=no the search ends when the page is full, which is many times faster for"
              + " common words. Lines count from 1, ranges are UTF-16 code units within text.")
  @APIResponse(responseCode = "200", description = "What was found, a page of files")
  @APIResponse(responseCode = "422", description = "The query or a parameter is not valid")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many searches within a minute, or too many large ones at once; Retry-After says when"
              + " to ask again")
  public StreamingOutput search(
      @Parameter(description = "the query, as typed in the search box")
          @QueryParam("q")
          @DefaultValue("")
          String text,
      @Parameter(
              description = "files on a page, 1 to 1000",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("")
          String limit,
      @Parameter(description = "next of the page before") @QueryParam("cursor") @DefaultValue("")
          String cursor,
      @Parameter(
              description = "matching lines of each file; moreLines counts the rest",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("linesPerFile")
          @DefaultValue("")
          String linesPerFile,
      @Parameter(
              description = "lines before and after each matching line, 0 to 20",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0"))
          @QueryParam("context")
          @DefaultValue("")
          String context,
      @Parameter(
              description = "yes: totals and facets are exact; no: at least what is on the page",
              schema =
                  @Schema(
                      enumeration = {"yes", "no"},
                      defaultValue = "yes"))
          @QueryParam("count")
          @DefaultValue("")
          String count) {
    Searches.Wish wish =
        new Searches.Wish(
            Parameters.number("limit", limit, 50, 1, SearchRequest.MAX_FILES),
            Parameters.cursor(cursor),
            Parameters.number("linesPerFile", linesPerFile, MANY, 0, MANY),
            Parameters.number("context", context, 0, 0, SearchRequest.MAX_CONTEXT),
            Parameters.isYes("count", count),
            0);
    ParsedQuery parsed = QueryParser.read(text).orThrow();
    SearchAnswer answer = text.isBlank() ? SearchJson.nothing() : searches.find(parsed, wish);
    return out -> SearchJson.write(text, answer, out);
  }
}
