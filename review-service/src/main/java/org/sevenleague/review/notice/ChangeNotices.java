package org.sevenleague.review.notice;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Follows;
import org.sevenleague.discussion.notice.News;
import org.sevenleague.discussion.notice.Notices;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Handle;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeHappened;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.turn.Readers;
import org.sevenleague.review.view.Views;

/**
 * Says who is told of what happens to a change: whose turn it is, its owner, who is asked or was
 * told of it, who follows it, who took part. Never who did it, nor anybody who does not see the
 * change. Of teams only those are told whose turn it became. While a change is work in progress,
 * only its followers are told.
 */
@Singleton
public class ChangeNotices {

  /** After the set of whose turn it is was brought up to date, which has no priority of its own. */
  private static final int AFTER_TURNS = jakarta.interceptor.Interceptor.Priority.LIBRARY_AFTER;

  /** What nobody else needs to hear of. */
  private static final Set<String> QUIET = Set.of("left");

  private static final Handle GONE = new Handle("gone");

  private final Changes changes;
  private final Reviewers reviewers;
  private final Attention attention;
  private final Follows follows;
  private final Names names;
  private final Readers readers;
  private final Notices notices;

  @Inject
  public ChangeNotices(
      Changes changes,
      Reviewers reviewers,
      Attention attention,
      Follows follows,
      Names names,
      Readers readers,
      Notices notices) {
    this.changes = changes;
    this.reviewers = reviewers;
    this.attention = attention;
    this.follows = follows;
    this.names = names;
    this.readers = readers;
    this.notices = notices;
  }

  /** Something happened to a change. */
  public void happened(@Observes @Priority(AFTER_TURNS) ChangeHappened happened) {
    Change change = happened.change();
    ChangeEvent event = happened.event();
    if (QUIET.contains(event.kind())) {
      return;
    }
    long by = event.person().orElse(0L);
    List<News.Reader> told =
        reasons(change).entrySet().stream()
            .filter(one -> one.getKey() != by && readers.see(one.getKey(), change))
            .map(one -> new News.Reader(one.getKey(), one.getValue()))
            .toList();
    if (!told.isEmpty()) {
      notices.tell(
          Subject.change(change.number()),
          new News(
              names.people(Set.of(by)).getOrDefault(by, GONE).value(),
              Views.words(event),
              event.text(),
              event.at()),
          told);
    }
  }

  /** People and the first of the reasons that they have to hear of it. */
  private Map<Long, String> reasons(Change change) {
    Subject subject = Subject.change(change.number());
    Map<Long, String> reasons = new LinkedHashMap<>();
    if (!change.wip()) {
      attention.of(subject).forEach(turn -> reasons.put(turn.person(), "It is your turn."));
      reasons.putIfAbsent(change.owner(), "It is your change.");
      for (Reviewer reviewer : reviewers.of(change)) {
        String why = reviewer.copied() ? "You were told of it." : "You are asked to review it.";
        reviewer.person().ifPresent(person -> reasons.putIfAbsent(person, why));
      }
    }
    follows.of(subject).forEach(one -> reasons.putIfAbsent(one.person(), "You follow it."));
    if (!change.wip()) {
      changes.events(change).stream()
          .flatMap(event -> event.person().stream())
          .forEach(person -> reasons.putIfAbsent(person, "You took part in it."));
    }
    return reasons;
  }
}
