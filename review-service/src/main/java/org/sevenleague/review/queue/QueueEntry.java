package org.sevenleague.review.queue;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.settings.SubmitStrategy;
import org.sevenleague.review.submit.SubmitWish;

/** That somebody wants a patch set submitted as soon as it passes together with those before it. */
@Entity
@Table(name = "queue_entries")
@Cacheable(false)
public class QueueEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  private String branch;
  private String lane;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "patch_set")
  private int patchSet;

  private String strategy;

  @Column(name = "person_id")
  private long personId;

  @Column(name = "at_most")
  private int atMost;

  @Column(name = "batch_id")
  private @Nullable Long batchId;

  private String state;
  private String words;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init")
  protected QueueEntry() {}

  QueueEntry(Change change, String lane, SubmitWish wish, long person, int atMost, Instant at) {
    this.repositoryId = change.repository().value();
    this.branch = change.branch().shortName();
    this.lane = lane;
    this.changeId = change.number();
    this.patchSet = change.currentPatchSet();
    this.strategy = wish.strategy().map(SubmitStrategy::word).orElse("");
    this.personId = person;
    this.atMost = atMost;
    this.state = "waiting";
    this.words = "";
    this.askedAt = at;
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

  /** Empty for a change that is in none. */
  public String lane() {
    return lane;
  }

  public long change() {
    return changeId;
  }

  public int patchSet() {
    return patchSet;
  }

  SubmitWish wish() {
    return SubmitWish.of(OptionalInt.of(patchSet), strategy);
  }

  /** The number of the person who put it in, and who submits it in the end. */
  public long person() {
    return personId;
  }

  /** How many a batch may hold that it is part of: fewer after each batch that failed. */
  int atMost() {
    return atMost;
  }

  public boolean live() {
    return state.equals("waiting") || state.equals("testing");
  }

  public boolean testing() {
    return state.equals("testing");
  }

  public String state() {
    return state;
  }

  /** Why it is out; empty when it is not. */
  public String words() {
    return words;
  }

  public Instant askedAt() {
    return askedAt;
  }

  void test(QueueBatch batch) {
    state = "testing";
    batchId = batch.id();
  }

  /** Back to its place, for a batch of at most so many. */
  void waitAgain(int most) {
    state = "waiting";
    atMost = Math.max(1, most);
  }

  void done(Instant at) {
    state = "done";
    endedAt = at;
  }

  void out(String why, Instant at) {
    state = "out";
    words = why;
    endedAt = at;
  }
}
