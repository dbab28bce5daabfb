package org.sevenleague.review.change;

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

/** Something that happened to a change. */
@Entity
@Table(name = "change_events")
@Cacheable(false)
public class ChangeEvent {

  /** Characters of a message. */
  public static final int LONGEST_TEXT = 10_000;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "person_id")
  private @Nullable Long personId;

  private String kind;

  @Column(name = "patch_set")
  private int patchSet;

  private String text;
  private Instant at;

  @SuppressWarnings("NullAway.Init")
  protected ChangeEvent() {}

  /**
   * @param kind one word, such as {@code pushed}
   * @param text a message that was given; cut after {@link #LONGEST_TEXT} characters
   */
  public ChangeEvent(
      Change change, long person, String kind, int patchSet, String text, Instant at) {
    this.changeId = change.number();
    this.personId = person;
    this.kind = kind;
    this.patchSet = patchSet;
    this.text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    this.at = at;
  }

  public long id() {
    return id;
  }

  public long change() {
    return changeId;
  }

  public Optional<Long> person() {
    return Optional.ofNullable(personId);
  }

  public String kind() {
    return kind;
  }

  public int patchSet() {
    return patchSet;
  }

  public String text() {
    return text;
  }

  public Instant at() {
    return at;
  }
}
