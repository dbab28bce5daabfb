package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.CommentThread;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;

/** Comments on a whole change, which are the comments of an issue in Gitea. */
@Singleton
public class GiteaComments {

  private final EntityManager entities;
  private final Changes changes;
  private final ChangeGate gate;
  private final Threads threads;
  private final Names names;

  @Inject
  public GiteaComments(
      EntityManager entities, Changes changes, ChangeGate gate, Threads threads, Names names) {
    this.entities = entities;
    this.changes = changes;
    this.gate = gate;
    this.threads = threads;
    this.names = names;
  }

  /** What was published about all of a change, oldest first. */
  List<Comment> of(Change change) {
    return threads.of(Subject.change(change.number()), 0).stream()
        .filter(conversation -> !conversation.thread().anchor().onFile())
        .flatMap(conversation -> conversation.comments().stream())
        .toList();
  }

  int count(Change change) {
    return of(change).size();
  }

  /** Says something about a change; nothing is left to be done about it. */
  @Transactional
  public Comment say(Caller caller, Change change, String text) {
    gate.requireVoter(caller, change, 0, () -> false);
    Comment comment =
        threads.begin(
            Subject.change(change.number()),
            caller.personId().orElseThrow(NotFound::new),
            Anchor.whole(change.currentPatchSet()),
            text,
            false,
            true);
    changes.note(change, caller, "commented", "");
    return comment;
  }

  /**
   * The change that a comment is about.
   *
   * @throws NotFound when there is no published comment of that number about a change of the
   *     repository that the caller sees
   */
  Change about(Caller caller, Repository repository, long comment) {
    Comment found = entities.find(Comment.class, comment);
    CommentThread thread =
        found == null ? null : entities.find(CommentThread.class, found.thread());
    if (found == null
        || thread == null
        || found.draft()
        || thread.anchor().onFile()
        || !thread.subject().kind().equals("change")) {
      throw new NotFound();
    }
    Change change = changes.get(caller, thread.subject().number());
    if (!change.repository().equals(repository.id())) {
      throw new NotFound();
    }
    return change;
  }

  /** A published comment; its change was found by {@link #about}. */
  Comment get(long comment) {
    Comment found = entities.find(Comment.class, comment);
    if (found == null) {
      throw new NotFound();
    }
    return found;
  }

  /** Changes what a comment of the caller says. */
  @Transactional
  public Comment rewrite(Caller caller, Change change, long comment, String text) {
    gate.requireVoter(caller, change, 0, () -> false);
    return threads.rewrite(
        Subject.change(change.number()),
        comment,
        caller.personId().orElseThrow(NotFound::new),
        text,
        Optional.empty());
  }

  JsonArrayBuilder array(Change change, List<Comment> some) {
    Map<Long, Handle> people = names.people(some.stream().map(Comment::author).toList());
    JsonArrayBuilder array = Json.createArrayBuilder();
    some.forEach(comment -> array.add(json(change, comment, people)));
    return array;
  }

  JsonObjectBuilder one(Change change, Comment comment) {
    return json(change, comment, names.people(List.of(comment.author())));
  }

  private static JsonObjectBuilder json(Change change, Comment comment, Map<Long, Handle> people) {
    String page = GiteaJson.page("/changes/" + change.number());
    return Json.createObjectBuilder()
        .add("id", comment.id())
        .add("html_url", page)
        .add("pull_request_url", page)
        .add("issue_url", "")
        .add(
            "user", GiteaJson.person(comment.author(), GiteaPulls.handle(people, comment.author())))
        .add("original_author", "")
        .add("original_author_id", 0)
        .add("body", comment.text())
        .add("assets", Json.createArrayBuilder())
        .add("created_at", GiteaJson.time(comment.at()))
        .add("updated_at", GiteaJson.time(comment.editedAt().orElse(comment.at())));
  }
}
