package org.sevenleague.review.talk;

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
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;

/** All comments on a change, and what is done with them. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/comments")
public class TalkPages {

  private final Models models;
  private final CurrentCaller callers;
  private final Changes changes;
  private final Talk talk;
  private final TalkViews views;
  private final Suggesting suggesting;

  @Inject
  public TalkPages(
      Models models,
      CurrentCaller callers,
      Changes changes,
      Talk talk,
      TalkViews views,
      Suggesting suggesting) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.talk = talk;
    this.views = views;
    this.suggesting = suggesting;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String all(
      @PathParam("number") long number, @QueryParam("show") @DefaultValue("all") String show) {
    Caller caller = callers.get();
    Change change = changes.get(caller, number);
    String filter = CommentsPage.FILTERS.containsKey(show) ? show : "all";
    String here = "/changes/" + number + "/comments?show=" + filter;
    List<ThreadView> threads = views.all(caller, change, here);
    models.put(
        "page",
        new CommentsPage(number, change.subject(), filter, threads, views.drafts(caller, change)));
    return "changes/comments.html";
  }

  @POST
  @Path("publish")
  public Response publish(
      @PathParam("number") long number,
      @FormParam("message") @DefaultValue("") String message,
      @FormParam("back") @DefaultValue("") String back) {
    talk.publish(callers.signedIn(), number, message);
    return to(local(number, back));
  }

  @POST
  @Path("reply")
  public Response reply(
      @PathParam("number") long number,
      @FormParam("thread") @DefaultValue("0") long thread,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("act") @DefaultValue("draft") String act,
      @FormParam("resolved") @DefaultValue("no") String resolved,
      @FormParam("back") @DefaultValue("") String back) {
    talk.reply(
        callers.signedIn(),
        number,
        thread,
        text,
        !act.equals("publish"),
        resolved.equals("yes") ? Optional.of(true) : Optional.empty());
    return to(local(number, back) + "#t" + thread);
  }

  @POST
  @Path("resolve")
  public Response resolve(
      @PathParam("number") long number,
      @FormParam("thread") @DefaultValue("0") long thread,
      @FormParam("resolved") @DefaultValue("yes") String resolved,
      @FormParam("back") @DefaultValue("") String back) {
    talk.resolve(callers.signedIn(), number, thread, !resolved.equals("no"));
    return to(local(number, back) + "#t" + thread);
  }

  @POST
  @Path("edit")
  public Response edit(
      @PathParam("number") long number,
      @FormParam("comment") @DefaultValue("0") long comment,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("back") @DefaultValue("") String back) {
    long thread = talk.rewrite(callers.signedIn(), number, comment, text).thread();
    return to(local(number, back) + "#t" + thread);
  }

  @POST
  @Path("discard")
  public Response discard(
      @PathParam("number") long number,
      @FormParam("comment") @DefaultValue("0") long comment,
      @FormParam("back") @DefaultValue("") String back) {
    talk.discard(callers.signedIn(), number, comment);
    return to(local(number, back));
  }

  /** Applies what comments suggest. */
  @POST
  @Path("apply")
  public Response apply(
      @PathParam("number") long number, @FormParam("suggestion") List<String> suggestions) {
    suggesting.apply(
        callers.signedIn(), number, suggestions.stream().map(Suggesting.Choice::of).toList());
    return to("/changes/" + number);
  }

  /** An address of this change, as a form says it; the change itself when it is another. */
  static String local(long number, String address) {
    String change = "/changes/" + number;
    String path = Addresses.local(address);
    boolean of =
        path.equals(change) || path.startsWith(change + "/") || path.startsWith(change + "?");
    return of ? path : change;
  }

  private static Response to(String address) {
    return Response.seeOther(URI.create(address)).build();
  }
}
