package org.sevenleague.review.rule;

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
import org.sevenleague.review.change.Change;

/**
 * That an administrator of the repository lets one patch set pass past the rule, for a while and
 * with a reason. Never changed; the next patch set ends it.
 */
@Entity
@Table(name = "rule_overrides")
@Cacheable(false)
public class RuleOverride {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "patch_set")
  private int patchSet;

  @Column(name = "past_block")
  private boolean pastBlock;

  private String reason;

  @Column(name = "person_id")
  private @Nullable Long personId;

  @Column(name = "given_at")
  private Instant givenAt;

  @Column(name = "ends_at")
  private Instant endsAt;

  @SuppressWarnings("NullAway.Init")
  protected RuleOverride() {}

  RuleOverride(
      Change change, boolean pastBlock, String reason, long person, Instant at, Duration lasts) {
    this.changeId = change.number();
    this.patchSet = change.currentPatchSet();
    this.pastBlock = pastBlock;
    this.reason = reason;
    this.personId = person;
    this.givenAt = at;
    this.endsAt = at.plus(lasts);
  }

  public int patchSet() {
    return patchSet;
  }

  /** Whether it was given although somebody might vote -2. */
  public boolean pastBlock() {
    return pastBlock;
  }

  public String reason() {
    return reason;
  }

  public Optional<Long> person() {
    return Optional.ofNullable(personId);
  }

  public Instant givenAt() {
    return givenAt;
  }

  public Instant endsAt() {
    return endsAt;
  }
}
