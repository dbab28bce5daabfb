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
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * One commit that somebody proposes for a branch. Its number is for ever; its commit changes from
 * patch set to patch set. Until the first patch set has landed it is there for nobody.
 */
@Entity
@Table(name = "changes")
@Cacheable(false)
public class Change {

  /** Characters of a topic. */
  public static final int LONGEST_TOPIC = 200;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  private String branch;

  @Column(name = "change_key")
  private String key;

  @Column(name = "has_trailer")
  private boolean trailer;

  @Column(name = "owner_id")
  private long ownerId;

  private String subject;
  private String topic;
  private String status;
  private boolean wip;
  private boolean secret;

  @Column(name = "current_patch_set")
  private int currentPatchSet;

  private boolean submitting;

  @Column(name = "submitted_as")
  private @Nullable String submittedAs;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init")
  protected Change() {}

  /**
   * @param key a Change-Id
   * @param trailer whether its commits carry the key
   */
  public Change(
      RepositoryId repository,
      RefName branch,
      String key,
      boolean trailer,
      long owner,
      String subject,
      Instant at) {
    this.repositoryId = repository.value();
    this.branch = branch.shortName();
    this.key = key;
    this.trailer = trailer;
    this.ownerId = owner;
    this.subject = subject;
    this.topic = "";
    this.status = Status.ACTIVE.word();
    this.createdAt = at;
    this.updatedAt = at;
  }

  public long number() {
    return id;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public RefName branch() {
    return RefName.branch(branch);
  }

  /** Gerrit's Change-Id: {@code I} and 40 hexadecimal digits. */
  public String key() {
    return key;
  }

  /** Whether its commits carry the key as a trailer. */
  public boolean hasTrailer() {
    return trailer;
  }

  /** The number of the person who proposed it. */
  public long owner() {
    return ownerId;
  }

  /** The first paragraph of the current patch set's message. */
  public String subject() {
    return subject;
  }

  /** What it belongs to together with others; empty when nothing was said. */
  public String topic() {
    return topic;
  }

  public Status status() {
    return Status.of(status);
  }

  public boolean open() {
    return status() == Status.ACTIVE;
  }

  /** Not ready to be reviewed, says its owner. */
  public boolean wip() {
    return wip;
  }

  /** Private: only its owner, reviewers and administrators of the repository see it. */
  public boolean secret() {
    return secret;
  }

  /** The number of the newest patch set that has landed; 0 before the first. */
  public int currentPatchSet() {
    return currentPatchSet;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When anything about it last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** Its commits carry this key from now on. */
  public void adopt(String changeId) {
    this.key = changeId;
    this.trailer = true;
  }

  /** A patch set has landed; an older one that lands late changes nothing. */
  public void landed(PatchSet patchSet, Instant at) {
    if (patchSet.number() > currentPatchSet) {
      currentPatchSet = patchSet.number();
      subject = patchSet.subject();
    }
    updatedAt = at;
  }

  /** Something about it happened, such as a comment. */
  public void touch(Instant at) {
    updatedAt = at;
  }

  public void topic(String newTopic) {
    if (newTopic.length() > LONGEST_TOPIC || newTopic.chars().anyMatch(c -> c < 0x20)) {
      throw new Invalid(
          "topic", "A topic is one line of at most " + LONGEST_TOPIC + " characters.");
    }
    topic = newTopic;
  }

  public void wip(boolean now) {
    requireOpen();
    wip = now;
  }

  public void secret(boolean now) {
    requireOpen();
    secret = now;
  }

  /**
   * @throws Conflict when it is not active
   */
  public void abandon() {
    requireOpen();
    status = Status.ABANDONED.word();
  }

  /**
   * @throws Conflict when it is not abandoned
   */
  public void restore() {
    if (status() != Status.ABANDONED) {
      throw new Conflict("Change " + id + " is " + status + ": there is nothing to restore.");
    }
    status = Status.ACTIVE.word();
  }

  /** Whether a submit of it is under way: nothing about it changes until that has ended. */
  public boolean submitting() {
    return submitting;
  }

  /**
   * A submit of it is intended.
   *
   * @throws Conflict when it is not active, or another is under way
   */
  public void beginSubmit() {
    requireOpen();
    submitting = true;
  }

  /** The submit of it came to nothing. */
  public void endSubmit() {
    submitting = false;
  }

  /** It is part of the branch, whatever else was said about it. */
  public void submitted(CommitId as) {
    submitting = false;
    status = Status.SUBMITTED.word();
    submittedAs = as.hex();
  }

  /** The commit by which it is in the branch; empty unless it is submitted. */
  public Optional<CommitId> submittedAs() {
    return Optional.ofNullable(submittedAs).map(CommitId::new);
  }

  /**
   * @throws Conflict when it is submitted or abandoned, or a submit is under way
   */
  public void requireOpen() {
    if (submitting) {
      throw new Conflict("Change " + id + " is being submitted at this moment.");
    }
    if (!open()) {
      throw new Conflict(
          "Change "
              + id
              + " is "
              + status
              + (status() == Status.ABANDONED ? "; restore it first." : "."));
    }
  }
}
