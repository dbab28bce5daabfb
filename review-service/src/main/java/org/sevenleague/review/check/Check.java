package org.sevenleague.review.check;

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
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;

/**
 * One report of a check on a commit. Never changed; a later one of the same name counts instead.
 */
@Entity
@Table(name = "checks")
@Cacheable(false)
public class Check {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  @Column(name = "commit_id")
  private String commitId;

  private String name;
  private String state;
  private String description;
  private String target;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @Column(name = "person_id")
  private @Nullable Long personId;

  @Column(name = "posted_at")
  private Instant postedAt;

  @SuppressWarnings("NullAway.Init")
  protected Check() {}

  Check(RepositoryId repository, CommitId commit, CheckReport report, long person, Instant at) {
    this.repositoryId = repository.value();
    this.commitId = commit.hex();
    this.name = report.name();
    this.state = report.state().word();
    this.description = report.description();
    this.target = report.target();
    this.startedAt = report.startedAt().orElse(null);
    this.finishedAt = report.finishedAt().orElse(null);
    this.personId = person;
    this.postedAt = at;
  }

  public long id() {
    return id;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public CommitId commit() {
    return new CommitId(commitId);
  }

  public String name() {
    return name;
  }

  public CheckState state() {
    return CheckState.of(state);
  }

  /** A line for people; may be empty. */
  public String description() {
    return description;
  }

  /** An address of http or https; may be empty. */
  public String target() {
    return target;
  }

  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  public Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  /** How long it took, when both ends were told. */
  public Optional<Duration> took() {
    return startedAt == null || finishedAt == null
        ? Optional.empty()
        : Optional.of(Duration.between(startedAt, finishedAt));
  }

  /** The number of the person whose token posted it; empty when they are gone. */
  public Optional<Long> person() {
    return Optional.ofNullable(personId);
  }

  public Instant postedAt() {
    return postedAt;
  }
}
