package org.sevenleague.discussion.attention;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That somebody was reminded of their turn. Once for each turn, and gone with it. */
@Entity
@Table(name = "nudges")
@Cacheable(false)
public class Nudge {

  @Id
  @Column(name = "turn_id")
  private long turnId;

  private Instant at;

  @SuppressWarnings("NullAway.Init")
  protected Nudge() {}

  /** The number of the turn. */
  public long turn() {
    return turnId;
  }

  public Instant at() {
    return at;
  }
}
