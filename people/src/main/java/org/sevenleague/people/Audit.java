package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Slice;

/**
 * What changed permissions or deleted something, in order, for good. The database refuses to change
 * or delete entries; {@link #verify} proves that nobody went around it.
 *
 * <p>An entry is written in the transaction of what it tells: both happen or neither does. Entries
 * never hold a secret.
 */
@Singleton
public class Audit {

  /** Entries on one page. */
  public static final int PAGE = 100;

  /** Characters of one detail's value; longer ones are cut. */
  static final int MAX_DETAIL = 500;

  private static final int BATCH = 1000;

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Audit(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  record Deed(
      Caller by, String action, String object, String outcome, Map<String, String> details) {}

  /**
   * Writes an entry. Others who write one wait until this transaction ends.
   *
   * @param action {@code noun.verb}, such as {@code repository.delete}
   * @param object the handle or name of what it was done to
   * @param outcome {@code done} or {@code refused}
   * @param details what else a reader would ask; values are cut at {@value #MAX_DETAIL} characters
   */
  @Transactional
  public void record(
      Caller by, String action, String object, String outcome, Map<String, String> details) {
    Object[] head =
        (Object[])
            entities
                .createNativeQuery("select number, hash from audit_head for update")
                .getSingleResult();
    Map<String, String> cut =
        details.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, detail -> cut(detail.getValue())));
    AuditEntry entry =
        new AuditEntry(
            ((Number) head[0]).longValue() + 1,
            (byte[]) head[1],
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            new Deed(by, action, cut(object), outcome, cut));
    entities.persist(entry);
    entities.flush();
    entities
        .createNativeQuery("update audit_head set number = ?1, hash = ?2")
        .setParameter(1, entry.number())
        .setParameter(2, entry.hash())
        .executeUpdate();
  }

  /**
   * Which entries a reader wants; an empty text matches all.
   *
   * @param actor the whole label of who did it
   * @param action the beginning of the action, so {@code person} finds {@code person.add}
   * @param object the whole name of what it was done to
   */
  public record Filter(String actor, String action, String object) {

    public static final Filter ALL = new Filter("", "", "");
  }

  /**
   * Entries that match, the newest first.
   *
   * @param before the cursor: only entries with a smaller number
   */
  public Slice<AuditEntry> list(Filter filter, Optional<Long> before) {
    String action = filter.action().replaceAll("([%_!])", "!$1") + "%";
    List<AuditEntry> found =
        entities
            .createQuery(
                """
                select a from AuditEntry a
                where (:actor = '' or a.actor = :actor) and a.action like :action escape '!'
                  and (:object = '' or a.object = :object) and a.number < :before
                order by a.number desc""",
                AuditEntry.class)
            .setParameter("actor", filter.actor())
            .setParameter("action", action)
            .setParameter("object", filter.object())
            .setParameter("before", before.orElse(Long.MAX_VALUE))
            .setMaxResults(PAGE + 1)
            .getResultList();
    long total =
        entities
            .createQuery(
                """
                select count(a) from AuditEntry a
                where (:actor = '' or a.actor = :actor) and a.action like :action escape '!'
                  and (:object = '' or a.object = :object)""",
                Long.class)
            .setParameter("actor", filter.actor())
            .setParameter("action", action)
            .setParameter("object", filter.object())
            .getSingleResult();
    boolean more = found.size() > PAGE;
    List<AuditEntry> items = more ? found.subList(0, PAGE) : found;
    return new Slice<>(
        items, more ? Optional.of("" + items.getLast().number()) : Optional.empty(), total);
  }

  /**
   * What a check of the whole chain found.
   *
   * @param entries how many were read
   * @param brokenAt the first number that is missing or not what it was; empty when all are whole
   * @param head the hash of the last entry, in hexadecimal: noted elsewhere, it later proves that
   *     nothing up to it was changed
   */
  public record Chain(long entries, Optional<Long> brokenAt, String head) {

    public boolean whole() {
      return brokenAt.isEmpty();
    }
  }

  /** Reads every entry and checks that each is whole and follows the one before it. */
  public Chain verify() {
    byte[] before = new byte[32];
    long number = 0;
    while (true) {
      List<AuditEntry> batch =
          entities
              .createQuery(
                  "select a from AuditEntry a where a.number > :after order by a.number",
                  AuditEntry.class)
              .setParameter("after", number)
              .setMaxResults(BATCH)
              .getResultList();
      for (AuditEntry entry : batch) {
        if (entry.number() != number + 1 || !entry.follows(before)) {
          return new Chain(number, Optional.of(number + 1), hex(before));
        }
        number = entry.number();
        before = entry.hash();
      }
      if (batch.size() < BATCH) {
        return endsAtHead(number, before)
            ? new Chain(number, Optional.empty(), hex(before))
            : new Chain(number, Optional.of(number + 1), hex(before));
      }
    }
  }

  /** False when entries are missing at the end. Entries written meanwhile do no harm. */
  private boolean endsAtHead(long number, byte[] hash) {
    Object[] head =
        (Object[])
            entities.createNativeQuery("select number, hash from audit_head").getSingleResult();
    long last = ((Number) head[0]).longValue();
    return last == number ? MessageDigest.isEqual((byte[]) head[1], hash) : exists(last);
  }

  private boolean exists(long number) {
    return entities
            .createQuery("select count(a) from AuditEntry a where a.number = :number", Long.class)
            .setParameter("number", number)
            .getSingleResult()
        == 1;
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static String cut(String text) {
    return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL);
  }
}
