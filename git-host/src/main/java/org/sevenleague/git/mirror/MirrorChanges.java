package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.outbound.AllowedAddresses;
import org.sevenleague.git.outbound.RefusedAddress;
import org.sevenleague.git.outbound.SafeHosts;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.repository.HostedRepositories;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Audit;

/** What people do to mirrors: each asks the gate, does it, and writes it into the audit. */
@Singleton
public class MirrorChanges {

  private static final Logger LOG = Logger.getLogger(MirrorChanges.class.getName());

  private final HostedRepositories hosted;
  private final Mirrors mirrors;
  private final Hooks hooks;
  private final Seal seal;
  private final FactReader facts;
  private final Gate gate;
  private final Audit audit;

  @Inject
  public MirrorChanges(
      HostedRepositories hosted,
      Mirrors mirrors,
      Hooks hooks,
      Seal seal,
      FactReader facts,
      Gate gate,
      Audit audit) {
    this.hosted = hosted;
    this.mirrors = mirrors;
    this.hooks = hooks;
    this.seal = seal;
    this.facts = facts;
    this.gate = gate;
    this.audit = audit;
  }

  /**
   * Adds a mirror, which is fetched within a second or two. Administrators of the portal only: it
   * makes the portal connect to other machines.
   *
   * @throws Invalid when the address is not valid or not allowed
   * @throws Conflict when the name is taken
   */
  @Transactional
  public Repository create(
      Caller caller,
      RepositoryName name,
      Visibility visibility,
      String description,
      MirrorWish wish) {
    RepositoryChanges.requireAdministrator(caller);
    SourceAddress source = checked(wish);
    Repository made = hosted.create(caller, name, Kind.MIRRORED, visibility, "main", description);
    mirrors.add(
        made.id(), source.uri().toString(), source.credentials().map(seal::seal).orElse(null));
    audit.record(
        caller,
        "mirror.create",
        name.value(),
        "done",
        Map.of("url", source.uri().toString(), "visibility", visibility.word()));
    return made;
  }

  /** Lets a mirror fetch another address, or the same with another password. */
  @Transactional
  public void source(Caller caller, Repository repository, MirrorWish wish) {
    RepositoryChanges.requireAdministrator(caller);
    gate.require(caller, Access.ADMIN, repository.id());
    SourceAddress source = checked(wish);
    mirrors.source(
        repository.id(),
        source.uri().toString(),
        source.credentials().map(seal::seal).orElse(null));
    audit.record(
        caller,
        "mirror.change",
        repository.name().value(),
        "done",
        Map.of("url", source.uri().toString()));
  }

  /** Lets a paused mirror go on, with what the source holds now. */
  @Transactional
  public void resume(Caller caller, Repository repository) {
    gate.require(caller, Access.ADMIN, repository.id());
    mirrors.resume(repository.id());
    audit.record(caller, "mirror.resume", repository.name().value(), "done", Map.of());
  }

  /**
   * Makes a new webhook address and secret.
   *
   * @return the secret, which is shown this once
   */
  @Transactional
  public String renewHook(Caller caller, Repository repository) {
    gate.require(caller, Access.ADMIN, repository.id());
    if (repository.kind() == Kind.HOSTED) {
      throw new Conflict("A hosted repository is pushed to; it needs no webhook.");
    }
    String secret = hooks.renew(repository.id());
    audit.record(caller, "hook.renew", repository.name().value(), "done", Map.of());
    return secret;
  }

  /**
   * Makes a mirror due now, or looks at a local repository now. Asking often does it once.
   *
   * @throws Conflict when the repository is hosted, or a mirror that is paused
   */
  public void syncNow(Repository repository) {
    switch (repository.kind()) {
      case HOSTED ->
          throw new Conflict("A hosted repository has no source to sync with; push to it.");
      case LOCAL -> facts.refsMoved(repository.id());
      case MIRRORED -> {
        Mirror mirror = mirrors.get(repository.id());
        if (mirror.paused()) {
          throw new Conflict("The mirror is paused: " + mirror.pausedBecause() + ".");
        }
        mirrors.hurry(repository.id());
      }
    }
  }

  /** Refuses at once what the fetch would refuse; a name that is not known yet may come to be. */
  private static SourceAddress checked(MirrorWish wish) {
    AllowedAddresses allowed = new AllowedAddresses(Setting.MIRRORS_ALLOW.value());
    SourceAddress source = SourceAddress.of(wish, allowed);
    if (source.uri().getHost() != null) {
      boolean named = allowed.of(source.uri()) == AllowedAddresses.Verdict.NAMED;
      try {
        SafeHosts.ofPortal().resolve(source.uri().getHost(), source.uri().getPort(), named);
      } catch (RefusedAddress refused) {
        throw new Invalid("url", refused.getMessage() + ".");
      } catch (IOException unknown) {
        LOG.log(Level.INFO, "{0} is not known at present", source.uri().getHost());
      }
    }
    return source;
  }
}
