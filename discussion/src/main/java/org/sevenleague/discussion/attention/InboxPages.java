package org.sevenleague.discussion.attention;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.OneOf;

/** What waits for the reader, and the queries they keep. */
@Controller
@Path("inbox")
public class InboxPages {

  private final Models models;
  private final CurrentCaller callers;
  private final Inbox inbox;
  private final SavedQueries queries;
  private final Unread news;

  @Inject
  public InboxPages(
      Models models, CurrentCaller callers, Inbox inbox, SavedQueries queries, Unread news) {
    this.models = models;
    this.callers = callers;
    this.inbox = inbox;
    this.queries = queries;
    this.news = news;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(
      @QueryParam("box") @DefaultValue("all") @OneOf({"all", "mine", "others", "follow"})
          String box) {
    Caller caller = callers.signedIn();
    models.put(
        "page",
        new InboxPage(
            box,
            inbox.waiting(caller),
            inbox.others(caller),
            inbox.followed(caller),
            queries.of(person(caller)),
            news.count(caller)));
    return "inbox/inbox.html";
  }

  /** It is not the reader's turn. */
  @POST
  @Path("{kind:[a-z]{1,20}}/{number:[1-9][0-9]{0,11}}/done")
  public Response done(
      @PathParam("kind") String kind,
      @PathParam("number") long number,
      @FormParam("words") @DefaultValue("") String words) {
    inbox.leave(callers.signedIn(), new Subject(kind, number), words);
    return to("/inbox");
  }

  /** Keeps a query of changes under a name. */
  @POST
  @Path("queries")
  public Response keep(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("q") @DefaultValue("") String query) {
    queries.keep(writer(), name, query);
    return to("/inbox#queries");
  }

  @POST
  @Path("queries/{id:[0-9]{1,18}}/forget")
  public Response forget(@PathParam("id") long id) {
    queries.forget(writer(), id);
    return to("/inbox#queries");
  }

  private long writer() {
    Caller caller = callers.signedIn();
    if (!caller.ceiling().includes(Access.WRITE)) {
      throw new NotAllowed("This token only reads.", "Use a token that may write.");
    }
    return person(caller);
  }

  private static long person(Caller caller) {
    return caller.personId().orElseThrow(NotFound::new);
  }

  private static Response to(String address) {
    return Response.seeOther(URI.create(address)).build();
  }
}
