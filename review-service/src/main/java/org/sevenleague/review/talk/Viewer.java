package org.sevenleague.review.talk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.CommentThread;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Markup;
import org.sevenleague.rendering.Unseen;

/**
 * Shows threads of one change to one reader.
 *
 * @param reader the number of a person; 0 for nobody
 * @param people handles by number
 */
record Viewer(
    long change,
    String back,
    boolean speaks,
    long reader,
    Map<Long, Handle> people,
    References references,
    Instant now) {

  private static final Handle GONE = new Handle("gone");

  /** Lines that are quoted where they do not stand. */
  private static final int QUOTED = 10;

  ThreadView view(Conversation talk, Shown shown) {
    CommentThread thread = talk.thread();
    return new ThreadView(
        thread.id(),
        thread.resolved(),
        thread.resolvedBy().map(id -> people.getOrDefault(id, GONE).value()).orElse(""),
        !thread.published(),
        shown.where(),
        shown.quoted() ? quote(thread.anchor()) : SafeHtml.text(""),
        shown.address(),
        talk.comments().stream().map(this::say).toList(),
        speaks,
        change,
        back);
  }

  private ThreadView.Say say(Comment comment) {
    boolean own = comment.author() == reader;
    return new ThreadView.Say(
        comment.id(),
        people.getOrDefault(comment.author(), GONE),
        Markup.comment(comment.text(), references),
        comment.text(),
        comment.at(),
        comment.draft(),
        comment.editedAt().isPresent(),
        speaks && own && comment.mendable(now));
  }

  private static SafeHtml quote(Anchor anchor) {
    List<String> lines = anchor.excerpt().lines().toList();
    String text = String.join("\n", lines.subList(0, Math.min(lines.size(), QUOTED)));
    return Unseen.html(lines.size() > QUOTED ? text + "\n…" : text);
  }
}
