package org.sevenleague.discussion.thread;

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

/**
 * Comments that belong together, about one thing. Until the first of them is published it is there
 * for nobody but who began it. It begins open and is resolved or opened again by any comment, or
 * without words.
 */
@Entity
@Table(name = "threads")
@Cacheable(false)
public class CommentThread {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "subject_kind")
  private String subjectKind;

  @Column(name = "subject_number")
  private long subjectNumber;

  private String path;
  private String side;
  private int revision;

  @Column(name = "first_line")
  private int firstLine;

  @Column(name = "last_line")
  private int lastLine;

  @Column(name = "first_column")
  private int firstColumn;

  @Column(name = "last_column")
  private int lastColumn;

  private String excerpt;
  private boolean resolved;

  @Column(name = "resolved_by")
  private @Nullable Long resolvedBy;

  @Column(name = "resolved_at")
  private @Nullable Instant resolvedAt;

  @Column(name = "created_by")
  private long createdBy;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "published_at")
  private @Nullable Instant publishedAt;

  @SuppressWarnings("NullAway.Init")
  protected CommentThread() {}

  CommentThread(Subject subject, Anchor anchor, long by, Instant at) {
    this.subjectKind = subject.kind();
    this.subjectNumber = subject.number();
    this.path = anchor.path();
    this.side = anchor.side().word();
    this.revision = anchor.revision();
    this.firstLine = anchor.lines().map(Lines::first).orElse(0);
    this.lastLine = anchor.lines().map(Lines::last).orElse(0);
    this.firstColumn = anchor.lines().map(Lines::firstColumn).orElse(0);
    this.lastColumn = anchor.lines().map(Lines::lastColumn).orElse(0);
    this.excerpt = anchor.excerpt();
    this.createdBy = by;
    this.createdAt = at;
  }

  public long id() {
    return id;
  }

  public Subject subject() {
    return new Subject(subjectKind, subjectNumber);
  }

  /** What it is about, as that was when it began. */
  public Anchor anchor() {
    return new Anchor(
        revision,
        Side.of(side),
        path,
        firstLine == 0
            ? Optional.empty()
            : Optional.of(new Lines(firstLine, lastLine, firstColumn, lastColumn)),
        excerpt);
  }

  public boolean resolved() {
    return resolved;
  }

  /** Who resolved it, as long as it is resolved and they are known. */
  public Optional<Long> resolvedBy() {
    return Optional.ofNullable(resolvedBy);
  }

  /** When it was resolved, as long as it is. */
  public Optional<Instant> resolvedAt() {
    return Optional.ofNullable(resolvedAt);
  }

  /** The number of the person who began it. */
  public long createdBy() {
    return createdBy;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Whether others see it. */
  public boolean published() {
    return publishedAt != null;
  }

  void publish(Instant at) {
    if (publishedAt == null) {
      publishedAt = at;
    }
  }

  /** Says that nothing is left to do about it, or that something is. */
  void resolve(boolean now, long by, Instant at) {
    if (resolved != now) {
      resolved = now;
      resolvedBy = now ? by : null;
      resolvedAt = now ? at : null;
    }
  }
}
