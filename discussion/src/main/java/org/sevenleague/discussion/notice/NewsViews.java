package org.sevenleague.discussion.notice;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.discussion.attention.Unread;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Caller;

/** What a person was told, as far as they may see it at this moment. */
@Singleton
public class NewsViews implements Unread {

  private final Notices notices;
  private final List<Subjects> areas;

  @Inject
  public NewsViews(Notices notices, Instance<Subjects> areas) {
    this(notices, areas.stream().toList());
  }

  /** With these areas, outside of CDI. */
  public NewsViews(Notices notices, List<Subjects> areas) {
    this.notices = notices;
    this.areas = List.copyOf(areas);
  }

  @Override
  public long count(Caller caller) {
    return caller.personId().map(person -> rows(caller, notices.unread(person)).size()).orElse(0);
  }

  public NewsPage of(Caller caller) {
    List<Notice> all = caller.personId().map(notices::of).orElse(List.of());
    List<NewsPage.Row> rows = rows(caller, all);
    return new NewsPage(
        rows,
        rows.stream().filter(NewsPage.Row::fresh).count(),
        all.stream().mapToLong(Notice::id).max().orElse(0));
  }

  private List<NewsPage.Row> rows(Caller caller, List<Notice> all) {
    Map<Subject, List<Notice>> bySubject = new LinkedHashMap<>();
    all.forEach(
        notice ->
            bySubject.computeIfAbsent(notice.subject(), subject -> new ArrayList<>()).add(notice));
    Map<Subject, Subjects.Shown> seen = seen(caller, bySubject.keySet());
    List<NewsPage.Row> rows = new ArrayList<>();
    bySubject.forEach(
        (subject, theirs) -> {
          Subjects.Shown shown = seen.get(subject);
          if (shown != null) {
            rows.add(new NewsPage.Row(subject, shown, theirs));
          }
        });
    return rows;
  }

  private Map<Subject, Subjects.Shown> seen(Caller caller, Iterable<Subject> subjects) {
    Map<Subject, Subjects.Shown> seen = new HashMap<>();
    for (Subjects area : areas) {
      List<Long> numbers = new ArrayList<>();
      for (Subject subject : subjects) {
        if (subject.kind().equals(area.kind())) {
          numbers.add(subject.number());
        }
      }
      if (!numbers.isEmpty()) {
        area.shown(caller, numbers)
            .forEach((number, shown) -> seen.put(new Subject(area.kind(), number), shown));
      }
    }
    return seen;
  }
}
