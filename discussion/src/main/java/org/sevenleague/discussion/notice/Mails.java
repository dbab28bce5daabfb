package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.NotFound;

/**
 * Mails that are due, were sent, or could not be.
 *
 * <p>A mail is noted as sent after the server has taken it on. A crash between the two sends it
 * once more, with the same Message-ID, so that programs for mail show it once.
 */
@Singleton
public class Mails {

  /** What happened longer ago is not told by mail any more. */
  static final Duration NEWS = Duration.ofDays(3);

  /** How long notices and finished mails are kept. */
  static final Duration KEPT = Duration.ofDays(90);

  /** Subjects of one person that are due at once; more of them share one mail. */
  static final int OWN_MAILS = 5;

  /** Subjects that one look at what is due handles. */
  private static final int LOOK = 20_000;

  /** Mails that the page for administrators shows. */
  private static final int SHOWN = 100;

  private final EntityManager entities;
  private final Clock clock;
  private final MailWishes wishes;
  private final Letters letters;

  @Inject
  public Mails(EntityManager entities, Clock clock, MailWishes wishes, Letters letters) {
    this.entities = entities;
    this.clock = clock;
    this.wishes = wishes;
    this.letters = letters;
  }

  /** Notices about one subject that no mail tells yet. */
  private record Open(long person, Subject subject, Instant first) {}

  /** Makes mails of the notices whose time has come, and says how many. */
  @Transactional
  public int collect() {
    Instant now = clock.instant();
    leaveOut(now);
    Map<Long, List<Open>> due = new LinkedHashMap<>();
    for (Open open : open()) {
      if (!wishes.of(open.person()).due(open.first()).isAfter(now)) {
        due.computeIfAbsent(open.person(), person -> new ArrayList<>()).add(open);
      }
    }
    int made = 0;
    for (Map.Entry<Long, List<Open>> one : due.entrySet()) {
      long person = one.getKey();
      if (wishes.of(person) == Pace.DAILY || one.getValue().size() > OWN_MAILS) {
        put(make(person, now), Optional.empty());
        made++;
      } else {
        for (Open open : one.getValue()) {
          put(make(person, now), Optional.of(open.subject()));
          made++;
        }
      }
    }
    return made;
  }

  /** What no mail will tell: old, read, from before there was an address, or not wanted. */
  private void leaveOut(Instant now) {
    entities
        .createNativeQuery(
            """
            update notices n set mailed = true
            where not mailed and (at < ?1 or read_at is not null
              or not exists (select 1 from mailboxes m
                where m.person_id = n.person_id and m.confirmed_at <= n.at)
              or exists (select 1 from mail_wishes w
                where w.person_id = n.person_id and w.pace = 'none'))\
            """)
        .setParameter(1, java.sql.Timestamp.from(now.minus(NEWS)))
        .executeUpdate();
  }

  private List<Open> open() {
    return entities
        .createQuery(
            "select n.personId, n.kind, n.number, min(n.at) from Notice n where n.mailed = false"
                + " group by n.personId, n.kind, n.number order by min(n.at)",
            Object[].class)
        .setMaxResults(LOOK)
        .getResultStream()
        .map(
            row ->
                new Open(
                    (Long) row[0],
                    new Subject((String) row[1], (Long) row[2]),
                    row[3] instanceof Instant at ? at : ((java.sql.Timestamp) row[3]).toInstant()))
        .toList();
  }

  private Mail make(long person, Instant now) {
    Mail mail = new Mail(person, now);
    entities.persist(mail);
    entities.flush();
    return mail;
  }

  /** This mail tells the person's open notices: all, or those about one subject. */
  private void put(Mail mail, Optional<Subject> only) {
    entities
        .createQuery(
            "update Notice n set n.mailed = true, n.mailId = :mail where n.personId = :person and"
                + " n.mailed = false and (:all = true or (n.kind = :kind and n.number = :number))")
        .setParameter("mail", mail.id())
        .setParameter("person", mail.person())
        .setParameter("all", only.isEmpty())
        .setParameter("kind", only.map(Subject::kind).orElse(""))
        .setParameter("number", only.map(Subject::number).orElse(0L))
        .executeUpdate();
  }

  /** Numbers of mails that are to be tried now, who waits longest first. */
  public List<Long> due(int most) {
    return entities
        .createQuery(
            "select m.id from Mail m where m.state = 'waiting' and m.nextAt <= :now"
                + " order by m.nextAt, m.id",
            Long.class)
        .setParameter("now", clock.instant())
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Begins to send a mail: notes the attempt and writes the letter, of what its reader may see at
   * this moment. Empty when the mail is not due any more, or nothing is left to say.
   */
  @Transactional
  public Optional<Letter> attempt(long id) {
    Instant now = clock.instant();
    Mail mail = locked(id);
    if (!mail.due(now)) {
      return Optional.empty();
    }
    mail.attempt(now);
    Optional<Letter> letter =
        wishes.of(mail.person()) == Pace.NONE
            ? Optional.empty()
            : letters.of(mail, notices(mail), wishes.stopSecret(mail.person()));
    if (letter.isEmpty()) {
      mail.dropped(now);
    }
    return letter;
  }

  private List<Notice> notices(Mail mail) {
    return entities
        .createQuery("select n from Notice n where n.mailId = :mail order by n.id", Notice.class)
        .setParameter("mail", mail.id())
        .getResultList();
  }

  /** It could not be written; that counts as an attempt. */
  @Transactional
  public void unwritten(long id) {
    Mail mail = locked(id);
    mail.attempt(clock.instant());
    mail.failed("It could not be written; the log of the portal says why.", false, clock.instant());
  }

  /** The server has taken it on. */
  @Transactional
  public void sent(long id) {
    locked(id).sent(clock.instant());
  }

  /** The server did not take it on. */
  @Transactional
  public void failed(long id, String words, boolean forGood) {
    locked(id).failed(words, forGood, clock.instant());
  }

  /** A dead one is tried again. */
  @Transactional
  public void again(long id) {
    locked(id).again(clock.instant());
  }

  /** All dead ones are tried again. */
  @Transactional
  public void allAgain() {
    entities
        .createQuery("select m from Mail m where m.state = 'dead' order by m.id", Mail.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(mail -> mail.again(clock.instant()));
  }

  /** Mails that a server did not take so far, or that are given up, the newest first. */
  public List<Mail> troubled() {
    return entities
        .createQuery(
            "select m from Mail m where m.state = 'dead'"
                + " or (m.state = 'waiting' and m.failure <> '') order by m.id desc",
            Mail.class)
        .setMaxResults(SHOWN)
        .getResultList();
  }

  /** How many are in that state; of finished ones, of the last day. */
  public long count(String state) {
    return entities
        .createQuery(
            "select count(m) from Mail m where m.state = :state"
                + " and (m.doneAt is null or m.state = 'dead' or m.doneAt >= :since)",
            Long.class)
        .setParameter("state", state)
        .setParameter("since", clock.instant().minus(Duration.ofDays(1)))
        .getSingleResult();
  }

  /** Takes away what is old. */
  @Transactional
  public void tidy() {
    Instant old = clock.instant().minus(KEPT);
    entities
        .createQuery("delete from Notice n where n.at < :old")
        .setParameter("old", old)
        .executeUpdate();
    entities
        .createQuery("delete from Mail m where m.doneAt < :old")
        .setParameter("old", old)
        .executeUpdate();
  }

  private Mail locked(long id) {
    Mail mail = entities.find(Mail.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (mail == null) {
      throw new NotFound();
    }
    entities.refresh(mail);
    return mail;
  }
}
