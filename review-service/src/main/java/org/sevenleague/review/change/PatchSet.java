package org.sevenleague.review.change;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.sevenleague.git.review.ChangeRef;
import org.sevenleague.git.review.CommitFacts;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;

/**
 * One version of a change: a commit that was pushed for it. Nothing of it changes once it landed.
 */
@Entity
@Table(name = "patch_sets")
@Cacheable(false)
public class PatchSet {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private long changeId;

  private int number;
  private String state;

  @Column(name = "commit_id")
  private String commitId;

  @Column(name = "parent_id")
  private String parentId;

  @Column(name = "tree_id")
  private String treeId;

  private String patch;
  private String kind;

  @Column(name = "uploader_id")
  private long uploaderId;

  private String subject;
  private String message;

  @Column(name = "author_name")
  private String authorName;

  @Column(name = "author_email")
  private String authorEmail;

  @Column(name = "authored_at")
  private Instant authoredAt;

  @Column(name = "committer_name")
  private String committerName;

  @Column(name = "committer_email")
  private String committerEmail;

  @Column(name = "committed_at")
  private Instant committedAt;

  private int files;
  private int added;
  private int removed;

  @Column(name = "pushed_at")
  private Instant pushedAt;

  @SuppressWarnings("NullAway.Init")
  protected PatchSet() {}

  /** One that is intended: its ref is not there yet. */
  public PatchSet(
      Change change, int number, CommitFacts facts, PatchSetKind kind, long uploader, Instant at) {
    this.changeId = change.number();
    this.number = number;
    this.state = "intended";
    this.commitId = facts.id().hex();
    this.parentId = facts.parents().get(0).hex();
    this.treeId = facts.tree();
    this.patch = facts.patch();
    this.kind = kind.word();
    this.uploaderId = uploader;
    this.subject = facts.subject();
    this.message = facts.message();
    this.authorName = facts.author().name();
    this.authorEmail = facts.author().email();
    this.authoredAt = facts.author().at();
    this.committerName = facts.committer().name();
    this.committerEmail = facts.committer().email();
    this.committedAt = facts.committer().at();
    this.files = facts.files().size();
    this.added = facts.files().stream().mapToInt(file -> Math.max(0, file.added())).sum();
    this.removed = facts.files().stream().mapToInt(file -> Math.max(0, file.removed())).sum();
    this.pushedAt = at;
  }

  public long id() {
    return id;
  }

  public long change() {
    return changeId;
  }

  public int number() {
    return number;
  }

  public boolean hasLanded() {
    return state.equals("landed");
  }

  public void land() {
    state = "landed";
  }

  public CommitId commit() {
    return new CommitId(commitId);
  }

  public CommitId parent() {
    return new CommitId(parentId);
  }

  /** What it is compared by with other patch sets. */
  public PatchSetKind.Content content() {
    return new PatchSetKind.Content(parentId, treeId, patch, message);
  }

  /** Against the patch set before it. */
  public PatchSetKind kind() {
    return PatchSetKind.of(kind);
  }

  /** The number of the person who pushed it. */
  public long uploader() {
    return uploaderId;
  }

  public String subject() {
    return subject;
  }

  public String message() {
    return message;
  }

  public Signature author() {
    return new Signature(authorName, authorEmail, authoredAt);
  }

  public Signature committer() {
    return new Signature(committerName, committerEmail, committedAt);
  }

  /** How many files it changes. */
  public int files() {
    return files;
  }

  /** Lines added in the files that were counted. */
  public int added() {
    return added;
  }

  /** Lines removed in the files that were counted. */
  public int removed() {
    return removed;
  }

  public Instant pushedAt() {
    return pushedAt;
  }

  /** The ref under which its commit can be fetched. */
  public ChangeRef ref() {
    return new ChangeRef(changeId, number);
  }
}
