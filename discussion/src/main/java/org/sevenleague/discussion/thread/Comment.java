package org.sevenleague.discussion.thread;

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
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;

/**
 * What one person says in a thread, in Markdown. A draft is there for its author only, who may
 * change it or take it away. Once published it stays; its author may mend it for a while, and then
 * it says that it was edited.
 */
@Entity
@Table(name = "comments")
@Cacheable(false)
public class Comment {

  /** Characters. */
  public static final int LONGEST = 16_384;

  /** For so long after it was published its author may mend it. */
  public static final Duration MENDABLE = Duration.ofHours(24);

  /** Times that a published comment may be mended; each earlier text is kept. */
  public static final int MOST_EDITS = 20;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "thread_id")
  private long threadId;

  @Column(name = "author_id")
  private long authorId;

  private String text;
  private @Nullable Boolean resolves;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "published_at")
  private @Nullable Instant publishedAt;

  @Column(name = "edited_at")
  private @Nullable Instant editedAt;

  private int edits;

  @SuppressWarnings("NullAway.Init")
  protected Comment() {}

  Comment(CommentThread thread, long author, String text, Optional<Boolean> resolves, Instant at) {
    this.threadId = thread.id();
    this.authorId = author;
    this.text = checked(text);
    this.resolves = resolves.orElse(null);
    this.createdAt = at;
  }

  /**
   * A text as it is kept.
   *
   * @throws Invalid when it is empty or too long
   */
  static String checked(String text) {
    String kept = Texts.storable(text).stripTrailing();
    if (kept.isBlank()) {
      throw new Invalid("text", "A comment says something.");
    }
    if (kept.length() > LONGEST) {
      throw new Invalid("text", "A comment has at most " + LONGEST + " characters.");
    }
    return kept;
  }

  public long id() {
    return id;
  }

  /** The number of its thread. */
  public long thread() {
    return threadId;
  }

  /** The number of the person who wrote it. */
  public long author() {
    return authorId;
  }

  /** Markdown. */
  public String text() {
    return text;
  }

  public boolean draft() {
    return publishedAt == null;
  }

  /** What it makes of its thread: true for resolved, false for open, empty for neither. */
  public Optional<Boolean> resolves() {
    return Optional.ofNullable(resolves);
  }

  /** When it was written, or published if it is. */
  public Instant at() {
    return publishedAt == null ? createdAt : publishedAt;
  }

  /** When it was last mended after it was published. */
  public Optional<Instant> editedAt() {
    return Optional.ofNullable(editedAt);
  }

  /** Whether its author may still change it. */
  public boolean mendable(Instant now) {
    return publishedAt == null || edits < MOST_EDITS && now.isBefore(publishedAt.plus(MENDABLE));
  }

  void publish(Instant at) {
    publishedAt = at;
  }

  /** A draft says something else, and makes something else of its thread. */
  void redraft(String newText, Optional<Boolean> newResolves) {
    text = checked(newText);
    resolves = newResolves.orElse(null);
  }

  /**
   * A published comment says something else.
   *
   * @return what it said before; empty when it said the same
   * @throws Conflict when it is too late for that
   */
  Optional<EarlierText> mend(String newText, Instant at) {
    String kept = checked(newText);
    if (kept.equals(text)) {
      return Optional.empty();
    }
    if (!mendable(at)) {
      throw new Conflict(
          "A comment can be edited for "
              + MENDABLE.toHours()
              + " hours and "
              + MOST_EDITS
              + " times; write another one.");
    }
    EarlierText earlier = new EarlierText(id, text, at);
    text = kept;
    editedAt = at;
    edits++;
    return Optional.of(earlier);
  }
}
