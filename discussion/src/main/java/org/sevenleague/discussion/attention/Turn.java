package org.sevenleague.discussion.attention;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.sevenleague.discussion.thread.Subject;

/** It is somebody's turn with a subject: why, and since when. One for each person and subject. */
@Entity
@Table(name = "attention")
@Cacheable(false)
public class Turn {

  /** Characters of a reason. */
  public static final int LONGEST_REASON = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String kind;
  private long number;

  @Column(name = "person_id")
  private long personId;

  private String reason;
  private Instant since;

  @SuppressWarnings("NullAway.Init")
  protected Turn() {}

  Turn(Subject subject, Wanted wanted) {
    this.kind = subject.kind();
    this.number = subject.number();
    this.personId = wanted.person();
    this.reason = fitting(wanted.reason());
    this.since = wanted.since();
  }

  /** One number for as long as it stays their turn; the next turn has another. */
  public long id() {
    return id;
  }

  public Subject subject() {
    return new Subject(kind, number);
  }

  /** The number of the person whose turn it is. */
  public long person() {
    return personId;
  }

  /** A sentence to that person. */
  public String reason() {
    return reason;
  }

  public Instant since() {
    return since;
  }

  Wanted wanted() {
    return new Wanted(personId, reason, since);
  }

  void now(Wanted wanted) {
    reason = fitting(wanted.reason());
    since = wanted.since();
  }

  private static String fitting(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
