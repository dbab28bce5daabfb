package org.sevenleague.review.approval;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/**
 * A vote that counts for the whole of a change's current patch set, as searches ask for it. Derived
 * from {@link GivenVote} and git.
 */
@Entity
@Table(name = "counting_votes")
@IdClass(CountingVote.Key.class)
@Cacheable(false)
public class CountingVote {

  @Id
  @Column(name = "change_id")
  private long changeId;

  @Id
  @Column(name = "person_id")
  private long personId;

  private int value;

  /** Whose vote on which change. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;
    private long changeId;
    private long personId;

    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.changeId == changeId && key.personId == personId;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(changeId) * 31 + Long.hashCode(personId);
    }
  }

  @SuppressWarnings("NullAway.Init")
  protected CountingVote() {}

  public long change() {
    return changeId;
  }

  public long person() {
    return personId;
  }

  public int value() {
    return value;
  }
}
