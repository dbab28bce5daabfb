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

/** A person or a team asked to look at a change, or told about it. */
@Entity
@Table(name = "change_reviewers")
@Cacheable(false)
public class Reviewer {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "person_id")
  private @Nullable Long personId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  private String role;

  @Column(name = "added_by")
  private @Nullable Long addedBy;

  @Column(name = "added_at")
  private Instant addedAt;

  @SuppressWarnings("NullAway.Init")
  protected Reviewer() {}

  Reviewer(long change, Asked asked, boolean copied, long by, Instant at) {
    this.changeId = change;
    this.personId = asked.person() ? asked.id() : null;
    this.teamId = asked.person() ? null : asked.id();
    this.role = copied ? "cc" : "reviewer";
    this.addedBy = by;
    this.addedAt = at;
  }

  /** The number of a person or of a team. */
  public record Asked(boolean person, long id) {}

  public long change() {
    return changeId;
  }

  public Optional<Long> person() {
    return Optional.ofNullable(personId);
  }

  public Optional<Long> team() {
    return Optional.ofNullable(teamId);
  }

  /** Whether they are only told. */
  public boolean copied() {
    return role.equals("cc");
  }

  public Instant addedAt() {
    return addedAt;
  }

  /** Who asked them; empty when that person is gone. */
  public Optional<Long> addedBy() {
    return Optional.ofNullable(addedBy);
  }

  Asked asked() {
    Long person = personId;
    return person != null ? new Asked(true, person) : new Asked(false, team().orElseThrow());
  }

  /** Somebody who was told is asked now; never the other way round. */
  void ask() {
    role = "reviewer";
  }
}
