package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * Who sees a change: whoever may read its repository; a private one only its owner, its reviewers
 * and the repository's administrators. Every list, count, page and ref goes through here. A change
 * that somebody does not see answers exactly like one that does not exist.
 */
@Singleton
public class ChangeGate {

  private final EntityManager entities;
  private final Gate gate;

  @Inject
  public ChangeGate(EntityManager entities, Gate gate) {
    this.entities = entities;
    this.gate = gate;
  }

  /**
   * What a caller sees, as the parameters of a condition.
   *
   * @param readable numbers of repositories, never empty
   * @param administered those of them whose private changes the caller sees, never empty
   * @param person 0 for nobody
   * @param teams never empty
   */
  public record Sight(Set<Long> readable, Set<Long> administered, long person, Set<Long> teams) {}

  /** What the caller sees at this moment; not to be kept. */
  public Sight sight(Caller caller) {
    Set<Long> readable = numbers(gate.readable(caller));
    Set<Long> administered = new HashSet<>();
    if (caller.signedIn()) {
      for (Long repository :
          entities
              .createQuery(
                  "select distinct c.repositoryId from Change c where c.secret = true", Long.class)
              .getResultList()) {
        if (readable.contains(repository)
            && gate.allows(caller, Access.ADMIN, new RepositoryId(repository))) {
          administered.add(repository);
        }
      }
    }
    return new Sight(
        orNone(readable),
        orNone(administered),
        caller.personId().orElse(0L),
        orNone(caller.teams()));
  }

  /** Whether the caller sees this change. */
  public boolean shows(Caller caller, Change change) {
    return change.currentPatchSet() > 0
        && gate.allows(caller, Access.READ, change.repository())
        && (!change.secret() || trusted(caller, change));
  }

  private boolean trusted(Caller caller, Change change) {
    if (!caller.signedIn()) {
      return false;
    }
    return caller.personId().filter(id -> id == change.owner()).isPresent()
        || gate.allows(caller, Access.ADMIN, change.repository())
        || asked(caller, change);
  }

  private boolean asked(Caller caller, Change change) {
    return entities
            .createQuery(
                "select count(r) from Reviewer r where r.changeId = :change"
                    + " and (r.personId = :person or r.teamId in :teams)",
                Long.class)
            .setParameter("change", change.number())
            .setParameter("person", caller.personId().orElse(0L))
            .setParameter("teams", orNone(caller.teams()))
            .getSingleResult()
        > 0;
  }

  /** Numbers of the changes of a repository that the caller does not see, landed or not. */
  public Set<Long> hidden(Caller caller, RepositoryId repository) {
    List<Change> candidates =
        entities
            .createQuery(
                "select c from Change c where c.repositoryId = :repository"
                    + " and (c.secret = true or c.currentPatchSet = 0)",
                Change.class)
            .setParameter("repository", repository.value())
            .getResultList();
    Set<Long> hidden = new HashSet<>();
    for (Change change : candidates) {
      if (!shows(caller, change)) {
        hidden.add(change.number());
      }
    }
    return hidden;
  }

  /**
   * Returns when the caller is the change's owner or administers the repository, and their token
   * may write.
   *
   * @throws NotFound when the caller does not even see the change
   * @throws NotAllowed when somebody else has to do this
   */
  public void requireManager(Caller caller, Change change) {
    if (!shows(caller, change)) {
      throw new NotFound();
    }
    if (!manages(caller, change)) {
      throw new NotAllowed(
          "Only its owner or an administrator of the repository does this.",
          "Ask one of them; with a token, use one that may write.");
    }
  }

  /** Whether the caller owns the change or administers the repository, and may write. */
  public boolean manages(Caller caller, Change change) {
    boolean owner = caller.personId().filter(id -> id == change.owner()).isPresent();
    return caller.ceiling().includes(Access.WRITE)
        && shows(caller, change)
        && (owner || gate.allows(caller, Access.ADMIN, change.repository()));
  }

  /** Whether the caller administers the change's repository and sees the change. */
  public boolean administers(Caller caller, Change change) {
    return shows(caller, change) && gate.allows(caller, Access.ADMIN, change.repository());
  }

  /**
   * Returns when {@link #administers} is so.
   *
   * @throws NotAllowed when it is not
   */
  public void requireAdministrator(Caller caller, Change change) {
    if (!administers(caller, change)) {
      throw new NotAllowed(
          "Only an administrator of the repository does this.",
          "Ask one of them; with a token, use one of admin scope.");
    }
  }

  /**
   * Returns when the caller may ask others to look at the change: its owner, and whoever may write
   * the repository.
   *
   * @throws NotFound when the caller does not see the change
   * @throws NotAllowed when somebody else has to do this
   */
  public void requireAsking(Caller caller, Change change) {
    if (!shows(caller, change)) {
      throw new NotFound();
    }
    if (!manages(caller, change) && !gate.allows(caller, Access.WRITE, change.repository())) {
      throw new NotAllowed(
          "Only its owner and people who may write the repository ask for reviews.",
          "Ask one of them; with a token, use one that may write.");
    }
  }

  /**
   * Returns when the caller may give that vote: whoever sees the change may say that it looks right
   * or not; approving and blocking is for those who may write the repository or own a path that the
   * change touches. A token has to be one that may write.
   *
   * @param owner whether the caller owns a touched path; asked only when it matters
   * @throws NotFound when the caller does not see the change
   * @throws NotAllowed when they may not
   */
  public void requireVoter(Caller caller, Change change, int vote, BooleanSupplier owner) {
    if (!caller.signedIn() || !shows(caller, change)) {
      throw new NotFound();
    }
    if (!caller.ceiling().includes(Access.WRITE)) {
      throw new NotAllowed("This token may only read.", "Use a token of write scope.");
    }
    if (Math.abs(vote) > 1 && !decides(caller, change, owner)) {
      throw new NotAllowed(
          "Approving and blocking needs write access, or a path of the change that is yours.",
          "Vote +1 or −1 instead, or ask an administrator of the repository.");
    }
  }

  /**
   * Whether the caller may approve and block, and not only say how it looks.
   *
   * @param owner whether they own a touched path; asked only when it matters
   */
  public boolean decides(Caller caller, Change change, BooleanSupplier owner) {
    return gate.allows(caller, Access.WRITE, change.repository()) || owner.getAsBoolean();
  }

  private static Set<Long> numbers(Set<RepositoryId> repositories) {
    Set<Long> numbers = new HashSet<>();
    repositories.forEach(id -> numbers.add(id.value()));
    return numbers;
  }

  private static Set<Long> orNone(Set<Long> numbers) {
    return numbers.isEmpty() ? Set.of(0L) : numbers;
  }
}
