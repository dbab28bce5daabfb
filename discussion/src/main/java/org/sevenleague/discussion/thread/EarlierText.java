package org.sevenleague.discussion.thread;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a published comment said before it was edited. */
@Entity
@Table(name = "earlier_texts")
@Cacheable(false)
public class EarlierText {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "comment_id")
  private long commentId;

  private String text;
  private Instant until;

  @SuppressWarnings("NullAway.Init")
  protected EarlierText() {}

  EarlierText(long comment, String text, Instant until) {
    this.commentId = comment;
    this.text = text;
    this.until = until;
  }

  /** The number of the comment. */
  public long comment() {
    return commentId;
  }

  /** Markdown. */
  public String text() {
    return text;
  }

  /** When it was replaced. */
  public Instant until() {
    return until;
  }
}
