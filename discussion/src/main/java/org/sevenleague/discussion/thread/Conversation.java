package org.sevenleague.discussion.thread;

import java.util.List;
import java.util.Optional;

/**
 * A thread as one reader sees it.
 *
 * @param comments never empty, oldest first; drafts only those of the reader
 */
public record Conversation(CommentThread thread, List<Comment> comments) {

  public Conversation {
    comments = List.copyOf(comments);
  }

  /** Whether it will be resolved once the reader's drafts are published. */
  public boolean resolved() {
    return comments.stream()
        .filter(Comment::draft)
        .map(Comment::resolves)
        .flatMap(Optional::stream)
        .reduce((first, second) -> second)
        .orElse(thread.resolved());
  }

  /** The first comment. */
  public Comment opening() {
    return comments.get(0);
  }
}
