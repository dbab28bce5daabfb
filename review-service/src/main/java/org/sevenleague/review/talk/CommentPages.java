package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.Lines;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;

/** A new comment on a change, a file or lines: the page where it is written. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}/comment")
public class CommentPages {

  /** Lines shown before and after those that are spoken of. */
  private static final int AROUND = 6;

  private final Models models;
  private final CurrentCaller callers;
  private final Changes changes;
  private final Talk talk;

  @Inject
  public CommentPages(Models models, CurrentCaller callers, Changes changes, Talk talk) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.talk = talk;
  }

  /** The form, with the lines around; with {@code part} only the form. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public String write(
      @PathParam("number") long number,
      @QueryParam("ps") @DefaultValue("0") int patchSet,
      @QueryParam("side") @DefaultValue("new") String side,
      @QueryParam("file") @DefaultValue("") String file,
      @QueryParam("line") @DefaultValue("0") int line,
      @QueryParam("to") @DefaultValue("0") int to,
      @QueryParam("part") @DefaultValue("no") String part,
      @HeaderParam("Referer") @Nullable String from) {
    Caller caller = callers.signedIn();
    Change change = changes.get(caller, number);
    Talk.Target target = target(patchSet, side, file, line, to);
    models.put("page", page(change, target, "", "", back(number, from)));
    return part.equals("yes") ? "changes/write.html" : "changes/comment.html";
  }

  @POST
  @Produces(MediaType.TEXT_HTML)
  public Response say(
      @PathParam("number") long number,
      @FormParam("ps") @DefaultValue("0") int patchSet,
      @FormParam("side") @DefaultValue("new") String side,
      @FormParam("file") @DefaultValue("") String file,
      @FormParam("line") @DefaultValue("0") int line,
      @FormParam("to") @DefaultValue("0") int to,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("act") @DefaultValue("draft") String act,
      @FormParam("resolved") @DefaultValue("no") String resolved,
      @FormParam("back") @DefaultValue("") String back) {
    Caller caller = callers.signedIn();
    Change change = changes.get(caller, number);
    Talk.Target target = target(patchSet, side, file, line, to);
    try {
      Comment said =
          talk.begin(caller, number, target, text, !act.equals("publish"), resolved.equals("yes"));
      return Response.seeOther(URI.create(TalkPages.local(number, back) + "#t" + said.thread()))
          .build();
    } catch (Invalid mistake) {
      models.put("page", page(change, target, text, String.valueOf(mistake.getMessage()), back));
      return Response.status(422).entity("changes/comment.html").build();
    }
  }

  private static Talk.Target target(int patchSet, String side, String file, int line, int to) {
    return new Talk.Target(
        patchSet, Side.of(side), file, Math.max(0, line), to < 1 ? line : Math.max(1, to));
  }

  private CommentPage page(
      Change change, Talk.Target target, String text, String mistake, String back) {
    Lines lines = target.lines().orElse(null);
    return new CommentPage(
        change.number(),
        target.path().isEmpty() ? "the whole change" : target.path(),
        Unseen.html(target.path()),
        target.path(),
        target.patchSet() == 0 ? change.currentPatchSet() : target.patchSet(),
        target.side().word(),
        lines == null ? 0 : lines.first(),
        lines == null ? 0 : lines.last(),
        target.path().isEmpty() ? List.of() : rows(change, target, lines),
        text,
        mistake,
        back);
  }

  private List<CommentPage.Row> rows(Change change, Talk.Target target, @Nullable Lines lines) {
    List<String> all = talk.lines(change, target).orElse(List.of());
    if (lines == null) {
      return List.of();
    }
    if (lines.first() > all.size()) {
      throw new NotFound();
    }
    List<CommentPage.Row> rows = new ArrayList<>();
    int last = Math.min(all.size(), lines.last() + AROUND);
    for (int line = Math.max(1, lines.first() - AROUND); line <= last; line++) {
      String text = all.get(line - 1);
      SafeHtml shown =
          Unseen.html(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      rows.add(new CommentPage.Row(line, shown, line >= lines.first() && line <= lines.last()));
    }
    return rows;
  }

  /** The page of this change that led here, by the address that the browser says. */
  private static String back(long number, @Nullable String from) {
    if (from == null) {
      return "";
    }
    try {
      URI address = URI.create(from);
      String query = address.getRawQuery();
      String path = address.getRawPath() + (query == null ? "" : "?" + query);
      return TalkPages.local(number, Addresses.local(path));
    } catch (IllegalArgumentException noAddress) {
      return "";
    }
  }
}
