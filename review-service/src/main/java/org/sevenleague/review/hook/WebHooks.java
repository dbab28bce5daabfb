package org.sevenleague.review.hook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.mirror.Seal;
import org.sevenleague.git.outbound.OutboundPost;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.people.Audit;
import org.sevenleague.review.change.Change;

/** The hooks of repositories and what was and is to be delivered to them. */
@Singleton
public class WebHooks {

  /** Hooks of one repository. */
  static final int MOST = 10;

  /** Deliveries of one hook that wait; what comes on top is given up at once. */
  static final int MOST_WAITING = 1_000;

  /** Deliveries that the page of a repository shows of each hook. */
  private static final int SHOWN = 30;

  /** How long deliveries are kept, to be looked at and sent again. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final int SECRET_BYTES = 30;

  private final EntityManager entities;
  private final Clock clock;
  private final Seal seal;
  private final Audit audit;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public WebHooks(EntityManager entities, Clock clock, Seal seal) {
    this.entities = entities;
    this.clock = clock;
    this.seal = seal;
    this.audit = new Audit(entities, clock);
  }

  /** A hook and its secret, which is shown this once. */
  public record Fresh(WebHook hook, String secret) {}

  /** What is to be sent: the bytes, where to, and the secret that signs them. */
  record Sending(URI address, String secret, String body) {}

  /** Those of a repository, the oldest first. */
  public List<WebHook> of(RepositoryId repository) {
    return entities
        .createQuery(
            "select h from WebHook h where h.repositoryId = :repository order by h.id",
            WebHook.class)
        .setParameter("repository", repository.value())
        .getResultList();
  }

  /**
   * A hook of that repository.
   *
   * @throws NotFound when it has none of that number
   */
  public WebHook get(RepositoryId repository, long id) {
    return Optional.ofNullable(entities.find(WebHook.class, id))
        .filter(hook -> hook.repository().equals(repository))
        .orElseThrow(NotFound::new);
  }

  /**
   * The address that somebody typed.
   *
   * @throws Invalid when the portal may not post to it
   */
  public static URI address(String typed, OutboundPost post) {
    try {
      URI address = new URI(typed.strip());
      if (typed.length() > WebHook.LONGEST_ADDRESS) {
        throw new Invalid("address", "The address is too long.");
      }
      post.check(address);
      return address;
    } catch (URISyntaxException noAddress) {
      throw new Invalid("address", "This is no address.");
    } catch (IOException refused) {
      throw new Invalid("address", String.valueOf(refused.getMessage()));
    }
  }

  /**
   * @throws Conflict when the repository has {@value #MOST} already
   */
  @Transactional
  public Fresh add(Caller by, Repository repository, URI address) {
    if (of(repository.id()).size() >= MOST) {
      throw new Conflict("There are " + MOST + " hooks already. Delete one first.");
    }
    byte[] fresh = new byte[SECRET_BYTES];
    random.nextBytes(fresh);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    WebHook hook =
        new WebHook(
            repository.id(),
            address,
            seal.seal(secret),
            by.personId().orElseThrow(NotFound::new),
            clock.instant());
    entities.persist(hook);
    entities.flush();
    audit.record(by, "web-hook.add", repository.name().value(), "done", host(hook));
    return new Fresh(hook, secret);
  }

  /** The hook and what waits for it are gone. */
  @Transactional
  public void delete(Caller by, Repository repository, long id) {
    WebHook hook = get(repository.id(), id);
    entities.remove(hook);
    entities.flush();
    audit.record(by, "web-hook.delete", repository.name().value(), "done", host(hook));
  }

  /** Is sent to each hook of a repository, in the transaction of what happened. */
  @Transactional
  public void tell(RepositoryId repository, CloudEvent event) {
    of(repository).forEach(hook -> put(hook, event));
  }

  /** Is sent to one hook. */
  @Transactional
  public void put(WebHook hook, CloudEvent event) {
    HookDelivery delivery = new HookDelivery(hook.id(), event, clock.instant());
    if (waiting(hook) >= MOST_WAITING) {
      delivery.dead("not tried: " + MOST_WAITING + " wait already", clock.instant());
    }
    entities.persist(delivery);
    entities.flush();
  }

  private long waiting(WebHook hook) {
    return entities
        .createQuery(
            "select count(d) from HookDelivery d where d.hookId = :hook and d.state = 'waiting'",
            Long.class)
        .setParameter("hook", hook.id())
        .getSingleResult();
  }

  /** The newest of a hook, the newest first. */
  public List<HookDelivery> deliveries(WebHook hook) {
    return entities
        .createQuery(
            "select d from HookDelivery d where d.hookId = :hook order by d.id desc",
            HookDelivery.class)
        .setParameter("hook", hook.id())
        .setMaxResults(SHOWN)
        .getResultList();
  }

  /** Of each hook the first delivery that waits, where it is to be tried now; who waits longest. */
  public List<HookDelivery> due(int most) {
    return entities
        .createQuery(
            "select d from HookDelivery d where d.state = 'waiting' and d.nextAt <= :now"
                + " and not exists (select e.id from HookDelivery e where e.hookId = d.hookId"
                + " and e.state = 'waiting' and e.id < d.id) order by d.nextAt, d.id",
            HookDelivery.class)
        .setParameter("now", clock.instant())
        .setMaxResults(most)
        .getResultList();
  }

  /** The first delivery of a hook that waits, where it is to be tried now. */
  public Optional<HookDelivery> next(long hook) {
    return entities
        .createQuery(
            "select d from HookDelivery d where d.hookId = :hook and d.state = 'waiting'"
                + " order by d.id",
            HookDelivery.class)
        .setParameter("hook", hook)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .filter(one -> one.due(clock.instant()));
  }

  /**
   * Begins to send one, and notes the attempt; empty when it is not due any more, or tells of a
   * change that has become private.
   */
  @Transactional
  Optional<Sending> attempt(long id) {
    Instant now = clock.instant();
    Optional<HookDelivery> delivery = locked(id).filter(one -> one.due(now));
    if (delivery.isEmpty()) {
      return Optional.empty();
    }
    if (delivery.get().change().map(number -> entities.find(Change.class, number)).stream()
        .anyMatch(Change::secret)) {
      delivery.get().dead("Not sent: the change is private.", now);
      return Optional.empty();
    }
    delivery.get().attempt(now);
    WebHook hook = entities.find(WebHook.class, delivery.get().hook());
    return Optional.of(
        new Sending(hook.address(), seal.open(hook.sealedSecret()), delivery.get().body()));
  }

  @Transactional
  void delivered(long id, String said) {
    locked(id).ifPresent(one -> one.delivered(said, clock.instant()));
  }

  @Transactional
  void failed(long id, String said) {
    locked(id).ifPresent(one -> one.failed(said, clock.instant()));
  }

  /**
   * Sends one of a hook once more.
   *
   * @throws NotFound when it is none of that hook
   */
  @Transactional
  public void again(WebHook hook, long id) {
    locked(id)
        .filter(one -> one.hook() == hook.id())
        .orElseThrow(NotFound::new)
        .again(clock.instant());
  }

  /** Takes away what is old. */
  @Transactional
  public void tidy() {
    entities
        .createQuery("delete from HookDelivery d where d.doneAt < :old")
        .setParameter("old", clock.instant().minus(KEPT))
        .executeUpdate();
  }

  /** Held until the end of the transaction; empty when its hook was deleted. */
  private Optional<HookDelivery> locked(long id) {
    entities.flush();
    Optional<HookDelivery> found =
        Optional.ofNullable(entities.find(HookDelivery.class, id, LockModeType.PESSIMISTIC_WRITE));
    found.ifPresent(entities::refresh);
    return found;
  }

  /** What the audit tells: addresses may hold secrets of their receiver. */
  private static Map<String, String> host(WebHook hook) {
    return Map.of("host", String.valueOf(hook.address().getHost()));
  }
}
