package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.people.Person;
import org.sevenleague.people.Team;

/** Looks up for a whole list at once what numbers are called. */
@Singleton
public class Names {

  private final EntityManager entities;

  @Inject
  public Names(EntityManager entities) {
    this.entities = entities;
  }

  /** Handles of people by number; one that is gone is left out. */
  public Map<Long, Handle> people(Collection<Long> numbers) {
    Map<Long, Handle> names = new HashMap<>();
    entities
        .createQuery("select p from Person p where p.id in :numbers", Person.class)
        .setParameter("numbers", some(numbers))
        .getResultList()
        .forEach(person -> names.put(person.id(), person.handle()));
    return names;
  }

  /** Handles of teams by number. */
  public Map<Long, Handle> teams(Collection<Long> numbers) {
    Map<Long, Handle> names = new HashMap<>();
    entities
        .createQuery("select t from Team t where t.id in :numbers", Team.class)
        .setParameter("numbers", some(numbers))
        .getResultList()
        .forEach(team -> names.put(team.id(), team.handle()));
    return names;
  }

  /** Names of repositories by number. */
  public Map<Long, RepositoryName> repositories(Collection<Long> numbers) {
    Map<Long, RepositoryName> names = new HashMap<>();
    entities
        .createQuery("select r from Repository r where r.id in :numbers", Repository.class)
        .setParameter("numbers", some(numbers))
        .getResultList()
        .forEach(repository -> names.put(repository.id().value(), repository.name()));
    return names;
  }

  /** Current patch sets of changes by the number of the change. */
  public Map<Long, PatchSet> current(Collection<Long> changes) {
    Map<Long, PatchSet> current = new HashMap<>();
    entities
        .createQuery(
            "select p from PatchSet p, Change c where p.changeId = c.id"
                + " and p.number = c.currentPatchSet and c.id in :numbers",
            PatchSet.class)
        .setParameter("numbers", some(changes))
        .getResultList()
        .forEach(patchSet -> current.put(patchSet.change(), patchSet));
    return current;
  }

  private static Collection<Long> some(Collection<Long> numbers) {
    return numbers.isEmpty() ? Set.of(0L) : numbers;
  }
}
