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

/** Somebody follows a subject: they hear of it, and it is never their turn for that. */
@Entity
@Table(name = "follows")
@Cacheable(false)
public class Follow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String kind;
  private long number;

  @Column(name = "person_id")
  private long personId;

  private Instant since;

  @SuppressWarnings("NullAway.Init")
  protected Follow() {}

  Follow(Subject subject, long person, Instant since) {
    this.kind = subject.kind();
    this.number = subject.number();
    this.personId = person;
    this.since = since;
  }

  public Subject subject() {
    return new Subject(kind, number);
  }

  /** The number of who follows. */
  public long person() {
    return personId;
  }

  public Instant since() {
    return since;
  }
}
