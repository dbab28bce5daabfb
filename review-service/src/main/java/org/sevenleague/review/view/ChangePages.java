package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.BeanParam;
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
import java.util.Optional;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Within;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeActions;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.ReviewedFiles;
import org.sevenleague.review.operation.Operations;
import org.sevenleague.review.talk.Compared;
import org.sevenleague.review.talk.FileTalk;
import org.sevenleague.review.talk.TalkViews;

/** One change: why, what, its patch sets, and what its owner does with it. */
@Controller
@Path("changes/{number:[1-9][0-9]{0,11}}")
public class ChangePages {

  private final Models models;
  private final CurrentCaller callers;
  private final Changes changes;
  private final ChangeActions actions;
  private final ReviewedFiles reviewed;
  private final Comparisons comparisons;
  private final Views views;
  private final FileLists files;
  private final Operations operations;
  private final TalkViews talks;

  @Inject
  public ChangePages(
      Models models,
      CurrentCaller callers,
      Changes changes,
      ChangeActions actions,
      ReviewedFiles reviewed,
      Comparisons comparisons,
      Views views,
      FileLists files,
      Operations operations,
      TalkViews talks) {
    this.models = models;
    this.callers = callers;
    this.changes = changes;
    this.actions = actions;
    this.reviewed = reviewed;
    this.comparisons = comparisons;
    this.views = views;
    this.files = files;
    this.operations = operations;
    this.talks = talks;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(@PathParam("number") long number, @BeanParam ComparisonChoice choice) {
    Caller caller = callers.get();
    Change change = changes.get(caller, number);
    models.put("page", views.of(caller, change, choice));
    models.put("operations", operations.view(caller, change));
    return "changes/change.html";
  }

  /** The lines of one file: a page, or with {@code part} only what the page of the change shows. */
  @GET
  @Path("diff")
  @Produces(MediaType.TEXT_HTML)
  public String diff(
      @PathParam("number") long number,
      @QueryParam("file") @DefaultValue("") String file,
      @QueryParam("n") @DefaultValue("1") @Within(least = 1) int position,
      @QueryParam("part") @DefaultValue("no") @OneOf({"no", "yes"}) String part,
      @BeanParam ComparisonChoice choice) {
    Caller caller = callers.get();
    Change change = changes.get(caller, number);
    Compared compared = files.compared(change, choice);
    String mode =
        choice.query(compared.newer().number(), compared.base().map(PatchSet::number).orElse(0));
    String here = "/changes/" + number;
    String address =
        here + "/diff" + mode + "&n=" + position + "&file=" + Addresses.parameter(file);
    FileTalk talk = talks.beside(caller, change, compared, address);
    Comparisons.Lines lines =
        comparisons
            .lines(
                change.repository(),
                Optional.of(compared.left()),
                compared.right(),
                new Comparisons.LinesWish(
                    file,
                    choice.whitespace(),
                    choice.unified(),
                    choice.whole(),
                    position,
                    !part.equals("yes")),
                talk::notes)
            .orElseThrow(NotFound::new);
    models.put(
        "page",
        new DiffPage(
            number,
            file,
            Unseen.html(file),
            lines,
            choice.unified(),
            choice.whitespace().word(),
            here + mode,
            choice.whole(),
            address,
            talk.pieces(lines.pieces()),
            talk.atHead(lines.pieces()),
            talks.drafts(caller, change),
            talk.onFile()));
    return part.equals("yes") ? "changes/lines.html" : "changes/diff.html";
  }

  @POST
  @Path("abandon")
  public Response abandon(
      @PathParam("number") long number, @FormParam("message") @DefaultValue("") String message) {
    return to(actions.abandon(callers.signedIn(), number, message));
  }

  @POST
  @Path("restore")
  public Response restore(
      @PathParam("number") long number, @FormParam("message") @DefaultValue("") String message) {
    return to(actions.restore(callers.signedIn(), number, message));
  }

  @POST
  @Path("wip")
  public Response wip(@PathParam("number") long number) {
    return to(actions.wip(callers.signedIn(), number, true));
  }

  @POST
  @Path("ready")
  public Response ready(@PathParam("number") long number) {
    return to(actions.wip(callers.signedIn(), number, false));
  }

  @POST
  @Path("private")
  public Response hide(@PathParam("number") long number) {
    return to(actions.secret(callers.signedIn(), number, true));
  }

  @POST
  @Path("public")
  public Response unhide(@PathParam("number") long number) {
    return to(actions.secret(callers.signedIn(), number, false));
  }

  /** Ticks a file off for the reader, or takes the tick away. */
  @POST
  @Path("reviewed")
  public Response reviewed(
      @PathParam("number") long number,
      @FormParam("file") @DefaultValue("") String file,
      @FormParam("blob") @DefaultValue("") String blob,
      @FormParam("reviewed") @DefaultValue("no") String ticked,
      @FormParam("back") @DefaultValue("") String back) {
    Caller caller = callers.signedIn();
    Change change = changes.get(caller, number);
    if (file.isEmpty() || file.length() > 4096 || !blob.matches("[0-9a-f]{40}")) {
      throw new NotFound();
    }
    reviewed.set(
        caller.personId().orElseThrow(NotFound::new), change, file, blob, ticked.equals("yes"));
    String address = Addresses.local(back);
    return Response.seeOther(
            URI.create(address.startsWith("/changes/") ? address : "/changes/" + number))
        .build();
  }

  private static Response to(Change change) {
    return Response.seeOther(URI.create("/changes/" + change.number())).build();
  }
}
