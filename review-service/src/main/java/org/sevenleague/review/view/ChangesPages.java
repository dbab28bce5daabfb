package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;

/**
 * Changes by query. The address is Gerrit's, too: a client that does not ask for HTML, as {@code
 * git-review}, gets Gerrit's JSON (ADR 83).
 */
@Path("changes")
public class ChangesPages {

  private static final int PAGE = 50;

  /** What is listed when nothing is asked. */
  private static final String USUAL = "is:open";

  private final Models models;
  private final CurrentCaller callers;
  private final ChangeSearch search;
  private final Lists lists;
  private final GerritJson gerrit;

  @Inject
  public ChangesPages(
      Models models, CurrentCaller callers, ChangeSearch search, Lists lists, GerritJson gerrit) {
    this.models = models;
    this.callers = callers;
    this.search = search;
    this.lists = lists;
    this.gerrit = gerrit;
  }

  /** For programs: what a client gets that takes anything. */
  @GET
  @Produces("application/json;qs=1")
  public Response gerrit(
      @QueryParam("q") @DefaultValue("") String query,
      @QueryParam("o") List<String> options,
      @QueryParam("n") @DefaultValue("25") int most) {
    return gerrit.list(callers.get(), query, options, most);
  }

  @GET
  @Controller
  @Produces("text/html;qs=0.9")
  public Response list(
      @QueryParam("q") @DefaultValue("") String typed,
      @QueryParam("cursor") @DefaultValue("") String cursor) {
    Caller caller = callers.get();
    String query = typed.isBlank() ? USUAL : typed.strip();
    List<ChangesPage.Ready> ready = ready(caller);
    int status = 200;
    ChangesPage page;
    try {
      Slice<Change> found =
          search.find(
              caller,
              ChangeQuery.parse(query),
              Optional.of(cursor).filter(text -> !text.isEmpty()),
              PAGE);
      page =
          new ChangesPage(
              query,
              "",
              lists.rows(found.items()),
              found.total(),
              found
                  .next()
                  .map(
                      next ->
                          "/changes?q="
                              + Addresses.parameter(query)
                              + "&cursor="
                              + Addresses.parameter(next))
                  .orElse(""),
              ready,
              !query.equals(USUAL));
    } catch (Invalid mistake) {
      status = 422;
      page =
          new ChangesPage(
              query, String.valueOf(mistake.getMessage()), List.of(), 0, "", ready, true);
    }
    models.put("page", page);
    return Response.status(status).type(MediaType.TEXT_HTML).entity("changes/list.html").build();
  }

  private static List<ChangesPage.Ready> ready(Caller caller) {
    Stream<String> queries =
        caller.signedIn()
            ? Stream.of(
                "is:open",
                "is:open attention:self",
                "is:open owner:self",
                "is:open reviewer:self",
                "is:open age:3d",
                "is:closed")
            : Stream.of("is:open", "is:open age:3d", "is:closed");
    return queries.map(ChangesPage.Ready::new).toList();
  }
}
