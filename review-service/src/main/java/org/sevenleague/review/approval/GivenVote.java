package org.sevenleague.review.approval;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.sevenleague.review.change.Change;

/** That somebody voted. Never changes; what a person gave last replaces what they gave before. */
@Entity
@Table(name = "votes")
@Cacheable(false)
public class GivenVote {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "person_id")
  private long personId;

  @Column(name = "patch_set")
  private int patchSet;

  private String branch;
  private int value;
  private Instant at;

  @SuppressWarnings("NullAway.Init")
  protected GivenVote() {}

  GivenVote(Change change, long person, int patchSet, int value, Instant at) {
    this.changeId = change.number();
    this.personId = person;
    this.patchSet = patchSet;
    this.branch = change.branch().shortName();
    this.value = value;
    this.at = at;
  }

  public long id() {
    return id;
  }

  public long change() {
    return changeId;
  }

  /** The number of who voted. */
  public long person() {
    return personId;
  }

  /** The patch set that was looked at. */
  public int patchSet() {
    return patchSet;
  }

  /** The short name of the branch that the change went to then. */
  public String branch() {
    return branch;
  }

  /** From −2 to 2; 0 takes an earlier vote back. */
  public int value() {
    return value;
  }

  public Instant at() {
    return at;
  }
}
