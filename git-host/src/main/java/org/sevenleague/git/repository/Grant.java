package org.sevenleague.git.repository;

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
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.RepositoryId;

/** That one person or one team may do something with one repository. */
@Entity
@Table(name = "repository_grants")
@Cacheable(false)
public class Grant {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  @Column(name = "person_id")
  private @Nullable Long personId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  private String access;

  @Column(name = "granted_at")
  private Instant grantedAt;

  @SuppressWarnings("NullAway.Init")
  protected Grant() {}

  Grant(RepositoryId repository, Holder holder, Access access, Instant grantedAt) {
    this.repositoryId = repository.value();
    this.personId = holder instanceof Holder.Person person ? person.id() : null;
    this.teamId = holder instanceof Holder.Team team ? team.id() : null;
    this.access = access.word();
    this.grantedAt = grantedAt;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public Holder holder() {
    return Optional.<Holder>ofNullable(personId == null ? null : new Holder.Person(personId))
        .orElseGet(() -> new Holder.Team(java.util.Objects.requireNonNull(teamId)));
  }

  public Access access() {
    return Access.of(access);
  }

  public Instant grantedAt() {
    return grantedAt;
  }

  void access(Access access) {
    this.access = access.word();
  }

  /** Whom a grant is for, by number. */
  public sealed interface Holder {
    /** One person. */
    record Person(long id) implements Holder {}

    /** Every member of one team. */
    record Team(long id) implements Holder {}
  }
}
