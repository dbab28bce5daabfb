package org.sevenleague.review.submit;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.sevenleague.kernel.CommitId;

/** A change of a submit: which patch set of it, and the commit that it is in the branch. */
@Entity
@Table(name = "submitted_changes")
@Cacheable(false)
public class SubmittedChange {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "submit_id")
  private long submitId;

  private int position;

  @Column(name = "change_id")
  private long changeId;

  @Column(name = "patch_set")
  private int patchSet;

  @Column(name = "commit_id")
  private String commitId;

  @Column(name = "result_id")
  private String resultId;

  @SuppressWarnings("NullAway.Init")
  protected SubmittedChange() {}

  SubmittedChange(Submit submit, int position, SubmitPlan.Step step, CommitId result) {
    this.submitId = submit.id();
    this.position = position;
    this.changeId = step.change().number();
    this.patchSet = step.patchSet().number();
    this.commitId = step.patchSet().commit().hex();
    this.resultId = result.hex();
  }

  public long change() {
    return changeId;
  }

  public int patchSet() {
    return patchSet;
  }

  /** The commit of the patch set. */
  public CommitId commit() {
    return new CommitId(commitId);
  }

  /** The commit that it is in the branch; of a squashed stack, the same for all. */
  public CommitId result() {
    return new CommitId(resultId);
  }
}
