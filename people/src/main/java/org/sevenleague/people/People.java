package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Slice;

/**
 * Everybody who has or had an account. Who may call which method is decided by the pages and the
 * command line; what changes permissions is audited here, so that no way past the audit exists.
 *
 * <p>At every moment but the first there is an active administrator: the last one can neither be
 * deactivated nor lose the role.
 */
@Singleton
public class People {

  /** People on one page of a list. */
  public static final int PAGE = 100;

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public People(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  public Optional<Person> find(Handle handle) {
    return entities
        .createQuery("select p from Person p where p.handle = :handle", Person.class)
        .setParameter("handle", handle.value())
        .getResultStream()
        .findFirst();
  }

  public Optional<Person> find(long id) {
    return Optional.ofNullable(entities.find(Person.class, id));
  }

  /** The person who has confirmed that address, in whichever case it is written. */
  public Optional<Person> find(MailAddress address) {
    return Mailboxes.owner(entities, address);
  }

  /**
   * The person of that handle.
   *
   * @throws NotFound when there is none
   */
  public Person get(Handle handle) {
    return find(handle).orElseThrow(NotFound::new);
  }

  /** Whether an administrator exists who may sign in. False only before the first set-up. */
  public boolean haveAdministrator() {
    return administrators() > 0;
  }

  /**
   * People whose handle or name holds {@code part}, in the order of their handles; everybody for an
   * empty {@code part}. At most {@value #PAGE} from the one after the cursor.
   */
  public Slice<Person> list(String part, Optional<String> after) {
    String like = "%" + part.strip().toLowerCase(Locale.ROOT).replaceAll("([%_!])", "!$1") + "%";
    List<Person> found =
        entities
            .createQuery(
                """
                select p from Person p
                where (p.handle like :part escape '!' or lower(p.displayName) like :part escape '!')
                  and p.handle > :after
                order by p.handle""",
                Person.class)
            .setParameter("part", like)
            .setParameter("after", after.orElse(""))
            .setMaxResults(PAGE + 1)
            .getResultList();
    long total =
        entities
            .createQuery(
                """
                select count(p) from Person p
                where p.handle like :part escape '!' or lower(p.displayName) like :part escape '!'""",
                Long.class)
            .setParameter("part", like)
            .getSingleResult();
    boolean more = found.size() > PAGE;
    List<Person> items = more ? found.subList(0, PAGE) : found;
    return new Slice<>(
        items, more ? Optional.of(items.getLast().handle().value()) : Optional.empty(), total);
  }

  /**
   * Adds somebody, who cannot sign in before a password is set.
   *
   * @throws Conflict when the handle belongs to a person or team already, or is reserved
   */
  @Transactional
  public Person add(Caller by, Handle handle, String displayName, boolean administrator) {
    Person person = new Person(handle, displayName, administrator, clock.instant());
    Handles.take(entities, handle, "person");
    entities.persist(person);
    entities.flush();
    audit.record(
        by,
        "person.add",
        handle.value(),
        "done",
        Map.of("administrator", Boolean.toString(administrator)));
    return person;
  }

  /** Changes how a person is shown and how the portal looks to them. */
  @Transactional
  public void present(Handle handle, String displayName, Theme theme, boolean shortcutKeys) {
    locked(handle).present(displayName, theme, shortcutKeys);
  }

  /**
   * Sets the password and ends every session of the person, so that whoever knew the old one is
   * out. Tokens live on; their list is a click away.
   *
   * @param hash from {@link Passwords#hash}
   */
  @Transactional
  public void setPassword(Caller by, Handle handle, String hash) {
    Person person = locked(handle);
    person.password(hash);
    endSessions(person);
    audit.record(by, "person.password", handle.value(), "done", Map.of());
  }

  /** Replaces the stored form of the same password by a stronger one; nothing else changes. */
  @Transactional
  public void rehash(Handle handle, String hash) {
    locked(handle).password(hash);
  }

  /** Makes somebody an administrator, or takes the role away. */
  @Transactional
  public void setAdministrator(Caller by, Handle handle, boolean administrator) {
    List<Person> administrators = lockedAdministrators();
    Person person = locked(handle);
    if (person.administrator() == administrator) {
      return;
    }
    if (!administrator) {
      keepOne(administrators, person);
    }
    person.administrator(administrator);
    audit.record(
        by,
        "person.administrator",
        handle.value(),
        "done",
        Map.of("administrator", Boolean.toString(administrator)));
  }

  /**
   * Shuts the person out: sessions, tokens and open links are gone with this transaction. What they
   * wrote stays theirs.
   */
  @Transactional
  public void deactivate(Caller by, Handle handle) {
    List<Person> administrators = lockedAdministrators();
    Person person = locked(handle);
    if (!person.active()) {
      return;
    }
    keepOne(administrators, person);
    person.deactivate(clock.instant());
    endSessions(person);
    delete("delete from Token t where t.person.id = :person", person);
    delete("delete from SetupLink l where l.person.id = :person", person);
    delete("delete from FeedKey k where k.personId = :person", person);
    audit.record(by, "person.deactivate", handle.value(), "done", Map.of());
  }

  /** Lets the person in again, with the old password and no token. */
  @Transactional
  public void reactivate(Caller by, Handle handle) {
    Person person = locked(handle);
    if (person.active()) {
      return;
    }
    person.reactivate();
    audit.record(by, "person.reactivate", handle.value(), "done", Map.of());
  }

  /** The person's row, held until the end of the transaction, as the database has it now. */
  private Person locked(Handle handle) {
    Person person = get(handle);
    entities.refresh(person, LockModeType.PESSIMISTIC_WRITE);
    return person;
  }

  /**
   * The active administrators, held until the end of the transaction and always in the same order:
   * two who demote each other at once wait for one another here instead of both leaving.
   */
  private List<Person> lockedAdministrators() {
    return entities
        .createQuery(
            """
            select p from Person p
            where p.administrator = true and p.deactivatedAt is null order by p.id""",
            Person.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static void keepOne(List<Person> administrators, Person leaving) {
    if (leaving.administrator()
        && administrators.stream().allMatch(other -> other.id() == leaving.id())) {
      throw new Conflict(
          "This is the last administrator. Make somebody else one first. Nothing was changed.");
    }
  }

  private long administrators() {
    return entities
        .createQuery(
            "select count(p) from Person p where p.administrator = true and p.deactivatedAt is null",
            Long.class)
        .getSingleResult();
  }

  private void endSessions(Person person) {
    delete("delete from Session s where s.person.id = :person", person);
  }

  private void delete(String statement, Person person) {
    entities.createQuery(statement).setParameter("person", person.id()).executeUpdate();
  }
}
