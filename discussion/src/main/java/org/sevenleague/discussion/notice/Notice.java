package org.sevenleague.discussion.notice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.discussion.thread.Subject;

/** One person is told of one thing that happened to a subject. */
@Entity
@Table(name = "notices")
@Cacheable(false)
public class Notice {

  /** Characters of a message that are kept; the page of the subject has all of it. */
  public static final int LONGEST_WORDS = 2_000;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "person_id")
  private long personId;

  private String kind;
  private long number;
  private String who;
  private String what;
  private String words;
  private String why;
  private Instant at;

  @Column(name = "read_at")
  private @Nullable Instant readAt;

  @Column(name = "mail_id")
  private @Nullable Long mailId;

  private boolean mailed;

  @SuppressWarnings("NullAway.Init")
  protected Notice() {}

  Notice(Subject subject, News news, News.Reader reader) {
    this.personId = reader.person();
    this.kind = subject.kind();
    this.number = subject.number();
    this.who = news.who();
    this.what = news.what();
    this.words =
        news.words().length() <= LONGEST_WORDS
            ? news.words()
            : news.words().substring(0, LONGEST_WORDS - 1) + "…";
    this.why = reader.why();
    this.at = news.at();
  }

  public long id() {
    return id;
  }

  /** The number of who is told. */
  public long person() {
    return personId;
  }

  public Subject subject() {
    return new Subject(kind, number);
  }

  /** The handle of who did it. */
  public String who() {
    return who;
  }

  /** What they did, such as {@code voted}. */
  public String what() {
    return what;
  }

  /** The message that was given with it; may be empty. */
  public String words() {
    return words;
  }

  /** A sentence: why this person is told. */
  public String why() {
    return why;
  }

  public Instant at() {
    return at;
  }

  /** When the person saw it in the portal. */
  public Optional<Instant> readAt() {
    return Optional.ofNullable(readAt);
  }

  /** The mail that tells it, once there is one. */
  Optional<Long> mail() {
    return Optional.ofNullable(mailId);
  }

  /** Whether nothing has to be done about mail any more. */
  boolean mailed() {
    return mailed;
  }
}
