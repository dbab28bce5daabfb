package org.sevenleague.review.gitea;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;

/**
 * What a client of Gitea's interface called a change and said of it. There a pull request has a
 * title and a text of its own, which programs find it by again; here a change is told by the
 * message of its commit, which stays as it is.
 */
@Entity
@Table(name = "pull_texts")
@Cacheable(false)
public class PullText {

  /** Characters of a title, as in Gitea. */
  static final int LONGEST_TITLE = 255;

  /** Characters of a text; what Renovate writes at most. */
  static final int LONGEST_BODY = 1_000_000;

  @Id
  @Column(name = "change_id")
  private long changeId;

  private String title;
  private String body;

  @SuppressWarnings("NullAway.Init")
  protected PullText() {}

  PullText(Change change, String title, String body) {
    this.changeId = change.number();
    this.title = checkedTitle(title);
    this.body = checkedBody(body);
  }

  public long change() {
    return changeId;
  }

  public String title() {
    return title;
  }

  /** In Markdown; may be empty. */
  public String body() {
    return body;
  }

  void say(String newTitle, String newBody) {
    title = checkedTitle(newTitle);
    body = checkedBody(newBody);
  }

  private static String checkedTitle(String title) {
    String line = title.replaceAll("\\s+", " ").replace("\0", "").strip();
    if (line.isEmpty() || line.length() > LONGEST_TITLE) {
      throw new Invalid("title", "A title has 1 to " + LONGEST_TITLE + " characters.");
    }
    return line;
  }

  private static String checkedBody(String body) {
    if (body.length() > LONGEST_BODY) {
      throw new Invalid("body", "A text has at most " + LONGEST_BODY + " characters.");
    }
    return body.replace("\0", "");
  }
}
