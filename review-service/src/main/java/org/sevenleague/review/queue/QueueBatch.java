package org.sevenleague.review.queue;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** Some changes of a lane upon a branch, as one commit that programs test. */
@Entity
@Table(name = "queue_batches")
@Cacheable(false)
public class QueueBatch {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  private String branch;
  private String lane;

  @Column(name = "base_tip")
  private String baseTip;

  private String combined;
  private String state;
  private String words;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init")
  protected QueueBatch() {}

  QueueBatch(
      RepositoryId repository,
      RefName branch,
      String lane,
      CommitId base,
      CommitId combined,
      Instant at) {
    this.repositoryId = repository.value();
    this.branch = branch.shortName();
    this.lane = lane;
    this.baseTip = base.hex();
    this.combined = combined.hex();
    this.state = "testing";
    this.words = "";
    this.madeAt = at;
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

  public String lane() {
    return lane;
  }

  /** Where the branch stood. */
  public CommitId base() {
    return new CommitId(baseTip);
  }

  /** What is tested: programs report their checks about this commit. */
  public CommitId combined() {
    return new CommitId(combined);
  }

  /** Where programs fetch it. */
  public RefName ref() {
    return new RefName("refs/queue/" + id + "/" + branch);
  }

  public String state() {
    return state;
  }

  public String words() {
    return words;
  }

  public Instant madeAt() {
    return madeAt;
  }

  void end(String how, String why, Instant at) {
    state = how;
    words = why;
    endedAt = at;
  }
}
