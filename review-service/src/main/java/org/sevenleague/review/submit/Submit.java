package org.sevenleague.review.submit;

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
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * That a branch is to move from one commit to another, by which changes become part of it. Written
 * before the branch moves, and ended after; whether it has moved, the branch tells.
 */
@Entity
@Table(name = "submits")
@Cacheable(false)
public class Submit {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  private String branch;
  private String strategy;

  @Column(name = "expected_tip")
  private String expectedTip;

  @Column(name = "new_tip")
  private String newTip;

  private String state;

  @Column(name = "person_id")
  private @Nullable Long personId;

  private String who;
  private String reason;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init")
  protected Submit() {}

  Submit(SubmitPlan plan, CommitId newTip, Caller by, Instant at) {
    this.repositoryId = plan.repository().value();
    this.branch = plan.branch().shortName();
    this.strategy = done(plan, newTip).word();
    this.expectedTip = plan.tip().hex();
    this.newTip = newTip.hex();
    this.state = "intended";
    this.personId = by.personId().orElse(null);
    this.who = by.label();
    this.reason = "";
    this.askedAt = at;
  }

  /** A merge that needed no merge commit was none. */
  private static SubmitStrategy done(SubmitPlan plan, CommitId newTip) {
    return plan.strategy() == SubmitStrategy.MERGE && newTip.equals(plan.top().patchSet().commit())
        ? SubmitStrategy.FAST_FORWARD
        : plan.strategy();
  }

  public long id() {
    return id;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public RefName branch() {
    return RefName.branch(branch);
  }

  /** How the branch moved, which may be simpler than what was asked for. */
  public SubmitStrategy strategy() {
    return SubmitStrategy.of(strategy).orElseThrow();
  }

  /** The commit from where the branch moves; it moves from nowhere else. */
  public CommitId expectedTip() {
    return new CommitId(expectedTip);
  }

  public CommitId newTip() {
    return new CommitId(newTip);
  }

  /** Whether it has not ended. */
  public boolean open() {
    return state.equals("intended");
  }

  /** Whether the branch moved. */
  public boolean done() {
    return state.equals("done");
  }

  Optional<Long> person() {
    return Optional.ofNullable(personId);
  }

  /** The handle of who asked for it, as it was then. */
  public String who() {
    return who;
  }

  /** Why it came to nothing; empty when it did not. */
  public String reason() {
    return reason;
  }

  public Instant askedAt() {
    return askedAt;
  }

  /** Empty while it is open. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  void finish(Instant at) {
    state = "done";
    endedAt = at;
  }

  void undo(String why, Instant at) {
    state = "undone";
    reason = why;
    endedAt = at;
  }
}
