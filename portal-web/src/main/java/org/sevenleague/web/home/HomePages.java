package org.sevenleague.web.home;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.sevenleague.discussion.attention.Inbox;
import org.sevenleague.git.repository.LanguageShare;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Slice;

/** The first page. */
@Controller
@Path("/")
public class HomePages {

  /** Repositories shown; all are one click away. */
  private static final int RECENT = 12;

  /** Up to so many repositories an administrator is shown how to bring in more. */
  private static final int STILL_EMPTY = 1;

  private static final int LANGUAGES = 2;

  /** Lines of the inbox; the inbox has all. */
  private static final int WAITING = 5;

  private final Models models;
  private final CurrentCaller callers;
  private final Repositories repositories;
  private final Inbox inbox;

  @Inject
  public HomePages(Models models, CurrentCaller callers, Repositories repositories, Inbox inbox) {
    this.models = models;
    this.callers = callers;
    this.repositories = repositories;
    this.inbox = inbox;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String home() {
    Caller caller = callers.get();
    Slice<Repository> recent =
        repositories.list(caller, "", RepositoryOrder.ACTIVITY, Optional.empty(), RECENT);
    models.put(
        "page",
        new HomePage(
            recent.total(),
            recent.items().stream().map(HomePages::shown).toList(),
            inbox.waiting(caller).stream().limit(WAITING).toList(),
            caller.mayAdminister() && recent.total() <= STILL_EMPTY));
    return "home/home.html";
  }

  private static HomePage.Recent shown(Repository repository) {
    return new HomePage.Recent(
        repository.name(),
        repository.description(),
        repository.lastSubject(),
        repository.languages().stream().limit(LANGUAGES).map(LanguageShare::language).toList(),
        repository.activeAt(),
        repository.visibility().word());
  }
}
