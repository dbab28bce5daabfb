package org.sevenleague.git.mirror;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/** Where a mirrored repository comes from and how its fetching goes. */
@Entity
@Table(name = "mirrors")
@Cacheable(false)
public class Mirror {

  /** Between two looks at a source that moves all the time. */
  static final Duration SHORTEST = Duration.ofSeconds(30);

  /** Between two looks at a source that stands still or fails. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MAX_FAILURE = 500;

  /** Doublings of the shortest interval after which the longest is reached. */
  private static final int MAX_DOUBLINGS = 7;

  @Id
  @Column(name = "repository_id")
  private long repositoryId;

  private String url;

  @Column(name = "sealed_credentials")
  private @Nullable String sealedCredentials;

  @Column(name = "interval_seconds")
  private int intervalSeconds;

  @Column(name = "next_fetch_at")
  private Instant nextFetchAt;

  @Column(name = "fetched_at")
  private @Nullable Instant fetchedAt;

  @Column(name = "changed_at")
  private @Nullable Instant changedAt;

  private int failures;
  private String failure = "";

  @Column(name = "paused_because")
  private String pausedBecause = "";

  @Column(name = "accepts_shrink")
  private boolean acceptsShrink;

  @SuppressWarnings("NullAway.Init")
  protected Mirror() {}

  Mirror(RepositoryId repository, String url, @Nullable String sealedCredentials, Instant now) {
    this.repositoryId = repository.value();
    this.url = url;
    this.sealedCredentials = sealedCredentials;
    this.intervalSeconds = (int) FIRST.toSeconds();
    this.nextFetchAt = now;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  /** The source's address, without user and password. */
  public String url() {
    return url;
  }

  Optional<String> sealedCredentials() {
    return Optional.ofNullable(sealedCredentials);
  }

  /** Whether the portal signs in to the source. */
  public boolean signsIn() {
    return sealedCredentials != null;
  }

  public Duration interval() {
    return Duration.ofSeconds(intervalSeconds);
  }

  public Instant nextFetchAt() {
    return nextFetchAt;
  }

  /** The last time that the source was reached; empty when never. */
  public Optional<Instant> fetchedAt() {
    return Optional.ofNullable(fetchedAt);
  }

  /** The last time that it brought something new. */
  public Optional<Instant> changedAt() {
    return Optional.ofNullable(changedAt);
  }

  /** Failures since the last success. */
  public int failures() {
    return failures;
  }

  /** What the last failure was, for people; empty after a success. */
  public String failure() {
    return failure;
  }

  /** Why it is not fetched until somebody looks at it; empty when it is not paused. */
  public String pausedBecause() {
    return pausedBecause;
  }

  public boolean paused() {
    return !pausedBecause.isEmpty();
  }

  /** Whether the next fetch may take away more than half of the refs: somebody said so. */
  boolean acceptsShrink() {
    return acceptsShrink;
  }

  void source(String url, @Nullable String sealedCredentials, Instant now) {
    this.url = url;
    this.sealedCredentials = sealedCredentials;
    this.failures = 0;
    this.nextFetchAt = now;
  }

  /**
   * A source that moved is looked at sooner next time, one that did not later.
   *
   * @param due what {@link #nextFetchAt()} was when the fetch began; whoever asked for a fetch
   *     since then gets another one
   */
  void fetched(boolean changed, Instant due, Instant now, double jitter) {
    boolean askedMeanwhile = !nextFetchAt.equals(due);
    Duration interval =
        changed ? interval().dividedBy(2) : interval().plus(interval().dividedBy(4));
    schedule(interval, now, jitter);
    nextFetchAt = askedMeanwhile ? now : nextFetchAt;
    acceptsShrink = false;
    fetchedAt = now;
    changedAt = changed ? now : changedAt;
    failures = 0;
    failure = "";
  }

  void failed(String why, Instant now, double jitter) {
    failures++;
    failure = why.length() <= MAX_FAILURE ? why : why.substring(0, MAX_FAILURE);
    schedule(SHORTEST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS)), now, jitter);
  }

  void pause(String why) {
    pausedBecause = why;
  }

  /** Goes on with what the source holds now, however little that is. */
  void resume(Instant now) {
    acceptsShrink = paused();
    pausedBecause = "";
    nextFetchAt = now;
  }

  void hurry(Instant now) {
    nextFetchAt = now;
  }

  /**
   * @param jitter from 0 to 1, so that many mirrors do not come due together
   */
  private void schedule(Duration wanted, Instant now, double jitter) {
    Duration interval = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    interval = interval.compareTo(LONGEST) > 0 ? LONGEST : interval;
    intervalSeconds = (int) interval.toSeconds();
    nextFetchAt = now.plusMillis((long) (interval.toMillis() * (0.9 + 0.2 * jitter)));
  }
}
