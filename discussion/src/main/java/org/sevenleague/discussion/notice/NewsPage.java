package org.sevenleague.discussion.notice;

import java.util.List;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.discussion.thread.Subject;

/**
 * What a person was told, by subject, the newest first.
 *
 * @param unread subjects with something unread
 * @param upTo the number of the newest notice on the page
 */
public record NewsPage(List<Row> rows, long unread, long upTo) {

  /** One subject and what happened to it, the newest first. */
  public record Row(Subject subject, Subjects.Shown shown, List<Notice> notices) {

    /** Whether anything of it is unread. */
    public boolean fresh() {
      return notices.stream().anyMatch(notice -> notice.readAt().isEmpty());
    }
  }
}
