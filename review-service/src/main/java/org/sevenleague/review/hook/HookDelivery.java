package org.sevenleague.review.hook;

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
 * One event for one hook: waiting until its address takes it, then delivered; dead when the portal
 * gave up. Its bytes and its number of the event never change.
 */
@Entity
@Table(name = "hook_deliveries")
@Cacheable(false)
public class HookDelivery {

  /** Tries before it is dead: about a day, since the wait doubles up to {@link #LONGEST}. */
  public static final int MOST_ATTEMPTS = 12;

  /** The wait after the first try that failed. */
  static final Duration FIRST = Duration.ofMinutes(1);

  static final Duration LONGEST = Duration.ofHours(6);

  private static final int LONGEST_ANSWER = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "hook_id")
  private long hookId;

  @Column(name = "change_id")
  private @Nullable Long changeId;

  @Column(name = "event_id")
  private String eventId;

  private String type;
  private String body;

  @Column(name = "made_at")
  private Instant madeAt;

  private String state = "waiting";
  private int attempts;

  @Column(name = "next_at")
  private Instant nextAt;

  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  private String answer = "";

  @SuppressWarnings("NullAway.Init")
  protected HookDelivery() {}

  HookDelivery(long hook, CloudEvent event, Instant now) {
    this.hookId = hook;
    this.changeId = event.change().orElse(null);
    this.eventId = event.id();
    this.type = event.type();
    this.body = event.json();
    this.madeAt = now;
    this.nextAt = now;
  }

  public long id() {
    return id;
  }

  public long hook() {
    return hookId;
  }

  /** The change that it tells of; empty for a trial. */
  Optional<Long> change() {
    return Optional.ofNullable(changeId);
  }

  /** The same at every try, so that a receiver knows what it has already. */
  public String eventId() {
    return eventId;
  }

  public String type() {
    return type;
  }

  public String body() {
    return body;
  }

  public Instant madeAt() {
    return madeAt;
  }

  /** One of waiting, delivered, dead. */
  public String state() {
    return state;
  }

  public int attempts() {
    return attempts;
  }

  public Instant nextAt() {
    return nextAt;
  }

  public Optional<Instant> doneAt() {
    return Optional.ofNullable(doneAt);
  }

  /** What the address said last, or why it could not be reached. */
  public String answer() {
    return answer;
  }

  boolean due(Instant now) {
    return state.equals("waiting") && !nextAt.isAfter(now);
  }

  void attempt(Instant now) {
    attempts++;
    Duration wait = FIRST.multipliedBy(1L << Math.min(attempts - 1, 20));
    nextAt = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  void delivered(String said, Instant now) {
    state = "delivered";
    answer = fitting(said);
    doneAt = now;
  }

  void failed(String said, Instant now) {
    answer = fitting(said);
    if (attempts >= MOST_ATTEMPTS) {
      dead(said, now);
    }
  }

  void dead(String said, Instant now) {
    state = "dead";
    answer = fitting(said);
    doneAt = now;
  }

  /** Is sent once more, whether it arrived or not. */
  void again(Instant now) {
    state = "waiting";
    attempts = 0;
    nextAt = now;
    doneAt = null;
  }

  private static String fitting(String said) {
    String one = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return one.length() <= LONGEST_ANSWER ? one : one.substring(0, LONGEST_ANSWER);
  }
}
