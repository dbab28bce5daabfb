package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.sevenleague.kernel.RepositoryId;

/** Webhook addresses, at most one for each repository. */
@Singleton
public class Hooks {

  private static final int ADDRESS_BYTES = 18;
  private static final int SECRET_BYTES = 30;

  private final EntityManager entities;
  private final Clock clock;
  private final Seal seal;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public Hooks(EntityManager entities, Clock clock, Seal seal) {
    this.entities = entities;
    this.clock = clock;
    this.seal = seal;
  }

  public Optional<Hook> find(RepositoryId repository) {
    return Optional.ofNullable(entities.find(Hook.class, repository.value()));
  }

  Optional<Hook> find(String address) {
    return entities
        .createQuery("select h from Hook h where h.address = :address", Hook.class)
        .setParameter("address", address)
        .getResultStream()
        .findFirst();
  }

  /**
   * Makes a new address and secret, in place of those before.
   *
   * @return the secret, which is shown this once
   */
  @Transactional
  String renew(RepositoryId repository) {
    String address = random(ADDRESS_BYTES);
    String secret = random(SECRET_BYTES);
    Optional<Hook> hook = find(repository);
    if (hook.isPresent()) {
      hook.get().replace(address, seal.seal(secret));
    } else {
      entities.persist(new Hook(repository, address, seal.seal(secret)));
    }
    entities.flush();
    return secret;
  }

  String secret(Hook hook) {
    return seal.open(hook.sealedSecret());
  }

  @Transactional
  void used(RepositoryId repository) {
    find(repository).ifPresent(hook -> hook.used(clock.instant()));
  }

  private String random(int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
  }
}
