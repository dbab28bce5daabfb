package org.sevenleague.discussion.attention;

import java.util.List;

/**
 * The inbox.
 *
 * @param box {@code mine}, {@code others} or {@code follow}: the list that is shown alone; {@code
 *     all} shows the first two
 * @param news subjects with something unread
 */
public record InboxPage(
    String box,
    List<Inbox.Row> mine,
    List<Inbox.Row> others,
    List<Inbox.Row> followed,
    List<SavedQuery> queries,
    long news) {

  public boolean shows(String list) {
    return box.equals(list) || box.equals("all") && !list.equals("follow");
  }

  /** Nothing waits, nothing is awaited, nothing followed. */
  public boolean idle() {
    return mine.isEmpty() && others.isEmpty() && followed.isEmpty();
  }
}
