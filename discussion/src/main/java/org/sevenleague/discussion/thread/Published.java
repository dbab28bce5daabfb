package org.sevenleague.discussion.thread;

import java.util.List;

/**
 * An event: a person published comments about one thing, all at once. Observers run in the same
 * transaction, so that what they write stands or falls with the comments.
 *
 * @param comments never empty, in the order in which they were written
 */
public record Published(Subject subject, long person, List<Comment> comments) {

  public Published {
    comments = List.copyOf(comments);
  }
}
