package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * The tokens that git and programs use. One method decides what a token opens, whichever header
 * brought it.
 */
@Singleton
public class Tokens {

  /** Every token begins so; scanners for leaked secrets look for it. */
  public static final String PREFIX = "slp_";

  /** Tokens of one person. */
  static final int MOST = 100;

  private static final Duration USE_STEP = Duration.ofHours(1);

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public Tokens(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  /**
   * What somebody wants of a new token.
   *
   * @param name what they will know it by
   * @param scope the most it may do
   * @param repository the single repository it opens; empty for all that its person may use
   * @param expiresAt from when on it opens nothing; empty for never
   */
  public record Wish(
      String name, Access scope, Optional<RepositoryId> repository, Optional<Instant> expiresAt) {}

  /** A token and its secret, which is shown this once. */
  public record Fresh(Token token, String secret) {}

  /**
   * Makes a token.
   *
   * @throws Invalid when the name breaks its rule or the expiry has passed
   * @throws Conflict when the person has {@value #MOST} already
   */
  @Transactional
  public Fresh add(Caller by, Handle handle, Wish wish) {
    Instant now = clock.instant();
    if (wish.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      throw new Invalid("expires", "The expiry lies in the past.");
    }
    Person person =
        entities
            .createQuery(
                "select p from Person p where p.handle = :handle and p.deactivatedAt is null",
                Person.class)
            .setParameter("handle", handle.value())
            .getResultStream()
            .findFirst()
            .orElseThrow(NotFound::new);
    if (of(handle).size() >= MOST) {
      throw new Conflict("There are " + MOST + " tokens already. Revoke one first.");
    }
    String secret = Secrets.fresh(PREFIX);
    Token token = new Token(Secrets.hash(secret), person, wish, now);
    entities.persist(token);
    entities.flush();
    audit.record(by, "token.add", handle.value(), "done", described(token));
    return new Fresh(token, secret);
  }

  /**
   * The caller that this token stands for now; empty when it is unknown, expired, revoked, or its
   * person deactivated.
   */
  @Transactional
  public Optional<Caller> authenticate(String secret) {
    if (!Secrets.wellFormed(PREFIX, secret)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select t from Token t join fetch t.person where t.secretHash = :hash", Token.class)
        .setParameter("hash", Secrets.hash(secret))
        .getResultStream()
        .findFirst()
        .filter(token -> token.person().active() && !token.expired(clock.instant()))
        .map(
            token -> {
              noteUse(token);
              return Callers.of(entities, token.person(), token.scope(), token.repository());
            });
  }

  /** The person's tokens, the newest first; expired ones too, until they are revoked. */
  public List<Token> of(Handle handle) {
    return entities
        .createQuery(
            """
            select t from Token t join fetch t.person
            where t.person.handle = :handle order by t.id desc""",
            Token.class)
        .setParameter("handle", handle.value())
        .getResultList();
  }

  /**
   * Ends the token at once.
   *
   * @throws NotFound when that person has no token of that number
   */
  @Transactional
  public void revoke(Caller by, Handle handle, long id) {
    Token token =
        entities
            .createQuery(
                "select t from Token t where t.id = :id and t.person.handle = :handle", Token.class)
            .setParameter("id", id)
            .setParameter("handle", handle.value())
            .getResultStream()
            .findFirst()
            .orElseThrow(NotFound::new);
    entities.remove(token);
    audit.record(by, "token.revoke", handle.value(), "done", described(token));
  }

  private void noteUse(Token token) {
    Instant now = clock.instant();
    if (token.usedAt().filter(used -> !now.isAfter(used.plus(USE_STEP))).isEmpty()) {
      entities
          .createQuery("update Token t set t.usedAt = :hour where t.id = :id")
          .setParameter("hour", now.truncatedTo(ChronoUnit.HOURS))
          .setParameter("id", token.id())
          .executeUpdate();
    }
  }

  private static Map<String, String> described(Token token) {
    return Map.of(
        "token", token.name(),
        "scope", token.scope().word(),
        "repository", token.repository().map(RepositoryId::toString).orElse("all"),
        "expires",
            token
                .expiresAt()
                .map(end -> end.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("never"));
  }
}
