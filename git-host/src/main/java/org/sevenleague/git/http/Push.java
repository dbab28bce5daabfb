package org.sevenleague.git.http;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryId;

/** One ref that somebody asked to move, and whether it did. */
@Entity
@Table(name = "pushes")
@Cacheable(false)
public class Push {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  @Column(name = "person_id")
  private @Nullable Long personId;

  private String who;
  private String ref;

  @Column(name = "old_commit")
  private String oldCommit;

  @Column(name = "new_commit")
  private String newCommit;

  private String state;
  private Instant at;

  @SuppressWarnings("NullAway.Init")
  protected Push() {}

  Push(RepositoryId repository, Caller caller, ReceiveCommand command, Instant at) {
    this.repositoryId = repository.value();
    this.personId = caller.personId().orElse(null);
    this.who = caller.label();
    this.ref = command.getRefName();
    this.oldCommit = command.getOldId().name();
    this.newCommit = command.getNewId().name();
    this.state = "intended";
    this.at = at;
  }

  long id() {
    return id;
  }

  RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public String who() {
    return who;
  }

  public String ref() {
    return ref;
  }

  /** Forty zeros when the ref is new. */
  public String oldCommit() {
    return oldCommit;
  }

  /** Forty zeros when the ref was deleted. */
  public String newCommit() {
    return newCommit;
  }

  public boolean done() {
    return state.equals("done");
  }

  public Instant at() {
    return at;
  }

  void finish(boolean moved) {
    state = moved ? "done" : "refused";
  }
}
