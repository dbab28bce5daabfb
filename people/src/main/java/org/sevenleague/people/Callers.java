package org.sevenleague.people;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryId;

/** Makes the {@link Caller} of a request from what the database says at this moment. */
public final class Callers {

  /** The operator at the command line, who holds the data directory and so may do anything. */
  public static final Caller COMMAND_LINE =
      new Caller(
          Optional.empty(),
          Optional.of(new Handle("command-line")),
          true,
          Set.of(),
          Access.ADMIN,
          Optional.empty());

  private Callers() {}

  /**
   * What a person may do at this moment, whatever they last signed in with: for what is made for
   * them while they are away, such as mail. Empty for somebody deactivated.
   */
  public static Optional<Caller> of(EntityManager entities, long person) {
    return Optional.ofNullable(entities.find(Person.class, person))
        .filter(Person::active)
        .map(known -> of(entities, known, Access.ADMIN, Optional.empty()));
  }

  static Caller of(
      EntityManager entities, Person person, Access ceiling, Optional<RepositoryId> only) {
    return new Caller(
        Optional.of(person.id()),
        Optional.of(person.handle()),
        person.administrator(),
        new HashSet<>(
            entities
                .createQuery(
                    "select m.team.id from Membership m where m.person.id = :person", Long.class)
                .setParameter("person", person.id())
                .getResultList()),
        ceiling,
        only);
  }
}
