package org.sevenleague.git.repository;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.sevenleague.kernel.RepositoryId;

/** A name that a repository had before; addresses with it lead to the repository. */
@Entity
@Table(name = "repository_old_names")
@Cacheable(false)
public class OldName {

  @Id
  @Column(name = "folded_name")
  private String foldedName;

  @Column(name = "repository_id")
  private long repositoryId;

  private Instant since;

  @SuppressWarnings("NullAway.Init")
  protected OldName() {}

  OldName(String foldedName, RepositoryId repository, Instant since) {
    this.foldedName = foldedName;
    this.repositoryId = repository.value();
    this.since = since;
  }

  /** The name in lower case. */
  public String name() {
    return foldedName;
  }

  /** When the repository got another name. */
  public Instant since() {
    return since;
  }

  RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }
}
