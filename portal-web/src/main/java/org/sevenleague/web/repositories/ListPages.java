package org.sevenleague.web.repositories;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sevenleague.git.repository.IndexLooks;
import org.sevenleague.git.repository.LanguageShare;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Slice;

/** Every repository that the caller may read. */
@Controller
@Path("repositories")
public class ListPages {

  private static final int MAX_TEXT = 200;
  private static final int LANGUAGES = 3;

  private final Models models;
  private final CurrentCaller callers;
  private final Repositories repositories;
  private final IndexLooks index;

  @Inject
  public ListPages(
      Models models, CurrentCaller callers, Repositories repositories, IndexLooks index) {
    this.models = models;
    this.callers = callers;
    this.repositories = repositories;
    this.index = index;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String list(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("sort") @DefaultValue("activity") @OneOf({"activity", "name", "size"})
          String sort,
      @QueryParam("cursor") @DefaultValue("") String cursor) {
    Caller caller = callers.get();
    String wanted = text.length() <= MAX_TEXT ? text.strip() : text.substring(0, MAX_TEXT);
    RepositoryOrder order = RepositoryOrder.of(sort);
    Slice<Repository> slice =
        repositories.list(
            caller,
            wanted,
            order,
            Optional.of(cursor).filter(c -> !c.isEmpty()),
            Repositories.PAGE);
    models.put(
        "page",
        new ListPage(
            slice.items().stream().map(this::row).toList(),
            slice.total(),
            wanted,
            order.word(),
            slice.next(),
            caller.signedIn()));
    return "repositories/list.html";
  }

  private ListPage.Row row(Repository repository) {
    String languages =
        repository.languages().stream()
            .limit(LANGUAGES)
            .map(LanguageShare::language)
            .collect(Collectors.joining(", "));
    return new ListPage.Row(repository, languages, index.of(repository.id()));
  }
}
