package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.CommentThread;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;

/** Comments on a change for programs. */
@Path("changes/{number:[1-9][0-9]{0,11}}/comments")
@Produces(MediaType.APPLICATION_JSON)
public class TalkApi {

  private static final Set<String> NEW =
      Set.of("patchSet", "file", "side", "line", "to", "text", "draft", "inReplyTo", "resolved");

  private final CurrentCaller callers;
  private final Changes changes;
  private final Threads threads;
  private final Talk talk;
  private final Suggesting suggesting;
  private final Following following;
  private final Names names;

  @Inject
  public TalkApi(
      CurrentCaller callers,
      Changes changes,
      Threads threads,
      Talk talk,
      Suggesting suggesting,
      Following following,
      Names names) {
    this.callers = callers;
    this.changes = changes;
    this.threads = threads;
    this.talk = talk;
    this.suggesting = suggesting;
    this.following = following;
    this.names = names;
  }

  @GET
  @Operation(
      summary = "Lists the threads of comments on a change, oldest first",
      description =
          "Drafts are those of the caller. now says where the lines of a thread are in the current"
              + " patch set; it is null when they are not there as they were.")
  @APIResponse(responseCode = "200", description = "The threads")
  @APIResponse(responseCode = "404", description = "There is no such change that the caller sees")
  public byte[] list(@PathParam("number") long number) {
    Caller caller = callers.get();
    Change change = changes.get(caller, number);
    List<Conversation> all = threads.of(Subject.change(number), person(caller));
    JsonArrayBuilder items = Json.createArrayBuilder();
    Map<Long, Handle> people = people(all);
    PatchSet current = changes.current(change);
    all.forEach(one -> items.add(json(change, current, one, people)));
    return bytes(
        Json.createObjectBuilder()
            .add("change", number)
            .add("patchSet", change.currentPatchSet())
            .add("unresolved", all.stream().filter(one -> !one.thread().resolved()).count())
            .add("drafts", threads.drafts(Subject.change(number), person(caller)))
            .add("threads", items));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Comments on a change, a file or lines, or answers in a thread",
      description =
          "text is Markdown. Without file it is about the whole change, without line about the"
              + " file; to is the last line of a range. side is new (the default) or old, what the"
              + " patch set builds upon; patchSet is the current one unless given. inReplyTo is the"
              + " number of a thread. A draft is there for the caller only until it is published."
              + " resolved says what the comment makes of its thread.")
  @APIResponse(responseCode = "201", description = "The thread")
  @APIResponse(responseCode = "404", description = "There is no such change, patch set or file")
  @APIResponse(responseCode = "422", description = "A member is missing or not valid; says which")
  public Response say(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text, NEW);
    Caller caller = callers.signedIn();
    boolean draft = body.truth("draft").orElse(false);
    OptionalInt thread = body.number("inReplyTo");
    Comment said =
        thread.isPresent()
            ? talk.reply(
                caller,
                number,
                thread.getAsInt(),
                body.required("text"),
                draft,
                body.truth("resolved"))
            : talk.begin(
                caller,
                number,
                target(body),
                body.required("text"),
                draft,
                body.truth("resolved").orElse(false));
    return Response.created(URI.create("/changes/" + number + "/comments#c" + said.id()))
        .entity(bytes(one(caller, number, said.thread())))
        .build();
  }

  private static Talk.Target target(JsonBody body) {
    String file = body.text("file").orElse("");
    int line = body.number("line").orElse(0);
    int to = body.number("to").orElse(line);
    if (line < 0 || to < line || file.isEmpty() && line > 0) {
      throw new Invalid(
          "line", "A line is one of a file, from 1, and «to» does not come before it.");
    }
    return new Talk.Target(
        body.number("patchSet").orElse(0),
        Side.of(body.text("side").orElse("new")),
        file,
        line,
        to);
  }

  @POST
  @Path("publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Publishes all drafts of the caller on a change at once",
      description = "message is for the whole change, and may be left out.")
  @APIResponse(responseCode = "200", description = "How many there were")
  public byte[] publish(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text.isBlank() ? "{}" : text, Set.of("message"));
    int published = talk.publish(callers.signedIn(), number, body.text("message").orElse(""));
    return bytes(Json.createObjectBuilder().add("published", published));
  }

  @POST
  @Path("resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Says without words that a thread is resolved, or that it is open again",
      description = "thread is its number; resolved is true unless given.")
  @APIResponse(responseCode = "200", description = "The thread")
  @APIResponse(responseCode = "409", description = "The thread is a draft")
  public byte[] resolve(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text, Set.of("thread", "resolved"));
    Caller caller = callers.signedIn();
    int thread =
        body.number("thread").orElseThrow(() -> new Invalid("thread", "«thread» has to be there."));
    talk.resolve(caller, number, thread, body.truth("resolved").orElse(true));
    return bytes(one(caller, number, thread));
  }

  @POST
  @Path("apply")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Applies suggestions as one new patch set",
      description =
          "suggestions are texts such as 12.0: the number of a comment, and which of its suggestion"
              + " blocks, from 0.")
  @APIResponse(responseCode = "200", description = "The number of the new patch set")
  @APIResponse(
      responseCode = "409",
      description = "Lines are not as they were, or two suggestions change one line; says why")
  public byte[] apply(@PathParam("number") long number, String text) {
    JsonBody body = JsonBody.read(text, Set.of("suggestions"));
    List<Suggesting.Choice> choices =
        body.texts("suggestions").orElse(List.of()).stream().map(Suggesting.Choice::of).toList();
    int patchSet = suggesting.apply(callers.signedIn(), number, choices);
    return bytes(Json.createObjectBuilder().add("change", number).add("patchSet", patchSet));
  }

  private JsonObjectBuilder one(Caller caller, long number, long thread) {
    Change change = changes.get(caller, number);
    Conversation one = threads.get(Subject.change(number), thread, person(caller));
    return json(change, changes.current(change), one, people(List.of(one)));
  }

  private JsonObjectBuilder json(
      Change change, PatchSet current, Conversation one, Map<Long, Handle> people) {
    CommentThread thread = one.thread();
    Anchor anchor = thread.anchor();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("thread", thread.id())
            .add("resolved", thread.resolved())
            .add("patchSet", anchor.revision());
    if (anchor.onFile()) {
      json.add("file", anchor.path()).add("side", anchor.side().word());
    }
    anchor
        .lines()
        .ifPresent(
            lines -> {
              json.add("line", lines.first()).add("to", lines.last());
              json.add("quote", anchor.excerpt());
              following
                  .here(change, current, one)
                  .ifPresentOrElse(here -> json.add("now", json(here)), () -> json.addNull("now"));
            });
    JsonArrayBuilder comments = Json.createArrayBuilder();
    for (Comment comment : one.comments()) {
      comments.add(
          Json.createObjectBuilder()
              .add("comment", comment.id())
              .add("author", handle(people, comment.author()))
              .add("text", comment.text())
              .add("draft", comment.draft())
              .add("edited", comment.editedAt().isPresent())
              .add("suggestions", Suggestion.in(comment.text()).size())
              .add("at", comment.at().toString()));
    }
    return json.add("comments", comments);
  }

  private static JsonObjectBuilder json(Following.Here here) {
    return Json.createObjectBuilder()
        .add("file", here.path())
        .add("line", here.first())
        .add("to", here.last());
  }

  private static String handle(Map<Long, Handle> people, long person) {
    Handle handle = people.get(person);
    return handle == null ? "gone" : handle.value();
  }

  private Map<Long, Handle> people(List<Conversation> talks) {
    Set<Long> people = new HashSet<>();
    talks.forEach(one -> one.comments().forEach(comment -> people.add(comment.author())));
    return names.people(people);
  }

  private static long person(Caller caller) {
    return caller.personId().orElse(0L);
  }

  private static byte[] bytes(JsonObjectBuilder json) {
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }
}
