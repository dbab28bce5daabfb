package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

/** What the reader was told, and that they have read it. */
@Controller
@Path("inbox/news")
public class NewsPages {

  private final Models models;
  private final CurrentCaller callers;
  private final NewsViews views;
  private final Notices notices;

  @Inject
  public NewsPages(Models models, CurrentCaller callers, NewsViews views, Notices notices) {
    this.models = models;
    this.callers = callers;
    this.views = views;
    this.notices = notices;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show() {
    models.put("page", views.of(callers.signedIn()));
    return "inbox/news.html";
  }

  /**
   * The reader has read what the page showed: all of it, or that of one subject.
   *
   * @param upTo the newest notice on that page; what came later stays unread
   */
  @POST
  @Path("read")
  public Response read(
      @FormParam("upTo") @DefaultValue("0") long upTo,
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("number") @DefaultValue("0") long number) {
    Caller caller = callers.signedIn();
    if (!caller.ceiling().includes(Access.WRITE) || caller.onlyRepository().isPresent()) {
      throw new NotAllowed(
          "This token only reads, or holds for one repository.",
          "Use a token that may write everywhere.");
    }
    notices.read(caller.personId().orElseThrow(NotFound::new), upTo, subject(kind, number));
    return Response.seeOther(URI.create("/inbox/news")).build();
  }

  private static Optional<Subject> subject(String kind, long number) {
    try {
      return kind.isEmpty() ? Optional.empty() : Optional.of(new Subject(kind, number));
    } catch (IllegalArgumentException none) {
      throw new Invalid("kind", "There is no such subject.");
    }
  }
}
