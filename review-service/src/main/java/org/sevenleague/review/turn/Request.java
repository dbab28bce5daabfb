package org.sevenleague.review.turn;

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

/** That the portal chose somebody to ask about a change, why, and what became of it. */
@Entity
@Table(name = "review_requests")
@Cacheable(false)
public class Request {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "person_id")
  private long personId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  private String why;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  private @Nullable String outcome;

  @Column(name = "ended_why")
  private String endedWhy = "";

  @SuppressWarnings("NullAway.Init")
  protected Request() {}

  Request(long change, Routed.Pick pick, Instant at) {
    this.changeId = change;
    this.personId = pick.person();
    this.teamId = pick.team().orElse(null);
    this.why = pick.why();
    this.askedAt = at;
  }

  public long id() {
    return id;
  }

  public long change() {
    return changeId;
  }

  /** The number of who is asked. */
  public long person() {
    return personId;
  }

  /** The number of the team that they are asked for; empty when they own something by name. */
  public Optional<Long> team() {
    return Optional.ofNullable(teamId);
  }

  /** Why that person and nobody else, such as {@code knows 3 of 4 files, 1 open review}. */
  public String why() {
    return why;
  }

  public Instant askedAt() {
    return askedAt;
  }

  /** Whether it is still asked. */
  public boolean open() {
    return endedAt == null;
  }

  /** Whether it ended because it was no longer needed of that person. */
  public boolean withdrawn() {
    return "withdrawn".equals(outcome);
  }

  /** Why it was withdrawn, a sentence. */
  public String endedWhy() {
    return endedWhy;
  }

  void end(Routed.End end, Instant at) {
    this.endedAt = at;
    this.outcome = end.answered() ? "answered" : "withdrawn";
    this.endedWhy = end.why();
  }
}
