package org.sevenleague.discussion.notice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person about some notices: waiting until a mail server accepts it, then sent; dead
 * when the portal gave up; dropped when there was nothing left that its reader may see or wants.
 */
@Entity
@Table(name = "mails")
@Cacheable(false)
public class Mail {

  /** Tries before a mail is dead: about a day, since the wait doubles up to {@link #LONGEST}. */
  public static final int MOST_ATTEMPTS = 12;

  /** The wait after the first try that failed. */
  static final Duration FIRST = Duration.ofMinutes(1);

  static final Duration LONGEST = Duration.ofHours(6);

  private static final int LONGEST_FAILURE = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "person_id")
  private long personId;

  @Column(name = "made_at")
  private Instant madeAt;

  private String state = "waiting";
  private int attempts;

  @Column(name = "next_at")
  private Instant nextAt;

  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  private String failure = "";

  @SuppressWarnings("NullAway.Init")
  protected Mail() {}

  Mail(long person, Instant at) {
    this.personId = person;
    this.madeAt = at;
    this.nextAt = at;
  }

  public long id() {
    return id;
  }

  /** The number of who it goes to. */
  public long person() {
    return personId;
  }

  public Instant madeAt() {
    return madeAt;
  }

  /** One of waiting, sent, dead, dropped. */
  public String state() {
    return state;
  }

  public int attempts() {
    return attempts;
  }

  /** When it is tried next, while it waits. */
  public Instant nextAt() {
    return nextAt;
  }

  public Optional<Instant> doneAt() {
    return Optional.ofNullable(doneAt);
  }

  /** What went wrong last; empty when nothing did. */
  public String failure() {
    return failure;
  }

  boolean due(Instant now) {
    return state.equals("waiting") && !nextAt.isAfter(now);
  }

  /**
   * A try begins. Noted before it, so that a mail that brings the portal down is not the first
   * thing it does again.
   */
  void attempt(Instant now) {
    attempts++;
    Duration wait = FIRST.multipliedBy(1L << Math.min(attempts - 1, 20));
    nextAt = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  void sent(Instant now) {
    done("sent", now);
    failure = "";
  }

  void dropped(Instant now) {
    done("dropped", now);
  }

  void failed(String words, boolean forGood, Instant now) {
    failure = words.length() <= LONGEST_FAILURE ? words : words.substring(0, LONGEST_FAILURE);
    if (forGood || attempts >= MOST_ATTEMPTS) {
      done("dead", now);
    }
  }

  /** A dead one is tried again from the beginning. */
  void again(Instant now) {
    if (state.equals("dead")) {
      state = "waiting";
      attempts = 0;
      nextAt = now;
      doneAt = null;
    }
  }

  private void done(String how, Instant now) {
    state = how;
    doneAt = now;
  }
}
