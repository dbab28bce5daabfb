package org.sevenleague.search.indexing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A {@link RefRule} as it is kept: of one repository, or of all that have none. */
@Entity
@Table(name = "index_rules")
@Cacheable(false)
public class StoredRule {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private @Nullable Long repositoryId;

  private String branches;
  private String tags;

  @SuppressWarnings("NullAway.Init")
  protected StoredRule() {}

  StoredRule(@Nullable Long repositoryId) {
    this.repositoryId = repositoryId;
    this.branches = "";
    this.tags = "";
  }

  @Nullable Long repositoryId() {
    return repositoryId;
  }

  RefRule rule() {
    return new RefRule(branches.lines().toList(), tags.lines().toList());
  }

  void change(RefRule rule) {
    branches = String.join("\n", rule.branches());
    tags = String.join("\n", rule.tags());
  }
}
