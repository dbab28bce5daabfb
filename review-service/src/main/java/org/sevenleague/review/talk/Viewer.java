package org.sevenleague.review.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.CommentThread;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Markup;
import org.sevenleague.rendering.Unseen;

/**
 * Shows threads of one change to one reader.
 *
 * @param reader the number of a person; 0 for nobody
 * @param people handles by number
 * @param next the patch set that applying a suggestion would make; 0 when the reader may not
 */
record Viewer(
    long change,
    String back,
    boolean speaks,
    long reader,
    Map<Long, Handle> people,
    References references,
    int next,
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
        talk.comments().stream().map(say -> say(say, thread.anchor())).toList(),
        speaks,
        shown.fresh() ? next : 0,
        change,
        back);
  }

  private ThreadView.Say say(Comment comment, Anchor anchor) {
    boolean own = comment.author() == reader;
    return new ThreadView.Say(
        comment.id(),
        people.getOrDefault(comment.author(), GONE),
        Suggestion.parts(comment.text()).stream().map(part -> part(part, comment, anchor)).toList(),
        comment.text(),
        comment.at(),
        comment.draft(),
        comment.editedAt().isPresent(),
        speaks && own && comment.mendable(now));
  }

  /**
   * Where no lines of the new side are, there is nothing to take the place of: it is shown as code.
   */
  private ThreadView.Part part(Suggestion.Part part, Comment comment, Anchor anchor) {
    if (part instanceof Suggestion.Lines lines
        && anchor.lines().isPresent()
        && anchor.side() == Side.NEW) {
      return new ThreadView.Part(
          SafeHtml.text(""), comment.id() + "." + lines.index(), rows(lines.lines(), anchor));
    }
    String markdown =
        switch (part) {
          case Suggestion.Text text -> text.markdown();
          case Suggestion.Lines lines ->
              lines.lines().stream().map(line -> "    " + line + "\n").reduce("", String::concat);
        };
    return new ThreadView.Part(Markup.comment(markdown, references), "", List.of());
  }

  private static List<ThreadView.Row> rows(List<String> come, Anchor anchor) {
    int first = anchor.lines().orElseThrow().first();
    List<ThreadView.Row> rows = new ArrayList<>();
    List<String> go = anchor.excerpt().lines().toList();
    for (int i = 0; i < go.size(); i++) {
      rows.add(new ThreadView.Row(first + i, true, Unseen.html(go.get(i))));
    }
    for (int i = 0; i < come.size(); i++) {
      rows.add(new ThreadView.Row(first + i, false, Unseen.html(come.get(i))));
    }
    return rows;
  }

  private static SafeHtml quote(Anchor anchor) {
    List<String> lines = anchor.excerpt().lines().toList();
    String text = String.join("\n", lines.subList(0, Math.min(lines.size(), QUOTED)));
    return Unseen.html(lines.size() > QUOTED ? text + "\n…" : text);
  }
}
