package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Audit;

/**
 * What people do to repositories: each asks the gate, does it, and writes it into the audit, in one
 * transaction. Pages and the API have no other way to change a repository.
 */
@Singleton
public class RepositoryChanges {

  private final Repositories repositories;
  private final HostedRepositories hosted;
  private final DefaultBranches branches;
  private final Grants grants;
  private final Gate gate;
  private final Audit audit;

  @Inject
  public RepositoryChanges(
      Repositories repositories,
      HostedRepositories hosted,
      DefaultBranches branches,
      Grants grants,
      Gate gate,
      Audit audit) {
    this.repositories = repositories;
    this.hosted = hosted;
    this.branches = branches;
    this.grants = grants;
    this.gate = gate;
    this.audit = audit;
  }

  /**
   * Makes an empty hosted repository; whoever is signed in may, and administers it then.
   *
   * @throws SignInNeeded when nobody is signed in
   * @throws NotAllowed when the token may not
   */
  @Transactional
  public Repository create(
      Caller caller,
      RepositoryName name,
      Visibility visibility,
      String defaultBranch,
      String description) {
    requireMaker(caller);
    Repository made =
        hosted.create(caller, name, Kind.HOSTED, visibility, defaultBranch, description);
    record(caller, "repository.create", made, Map.of("visibility", visibility.word()));
    return made;
  }

  /** Changes settings; the default branch has to exist. */
  @Transactional
  public Repository change(Caller caller, RepositoryId id, RepositoryWish wish) {
    gate.require(caller, Access.ADMIN, id);
    Visibility before = repositories.get(id).visibility();
    wish.defaultBranch().ifPresent(branch -> branches.choose(id, branch));
    Repository changed = repositories.change(id, wish);
    Map<String, String> details = new TreeMap<>();
    wish.visibility().ifPresent(v -> details.put("visibility", before.word() + " to " + v.word()));
    wish.archived().ifPresent(a -> details.put("archived", a.toString()));
    wish.defaultBranch().ifPresent(b -> details.put("defaultBranch", b));
    wish.protectedBranches().ifPresent(p -> details.put("protected", String.join(" ", p)));
    if (!details.isEmpty()) {
      record(caller, "repository.change", changed, details);
    }
    return changed;
  }

  @Transactional
  public Repository rename(Caller caller, RepositoryId id, RepositoryName name) {
    gate.require(caller, Access.ADMIN, id);
    String before = repositories.get(id).name().value();
    repositories.rename(id, name);
    Repository renamed = repositories.get(id);
    record(caller, "repository.rename", renamed, Map.of("from", before, "to", name.value()));
    return renamed;
  }

  /**
   * Lets anybody take a name that the repository had before; its old addresses lead nowhere then.
   */
  @Transactional
  public void freeName(Caller caller, RepositoryId id, RepositoryName oldName) {
    gate.require(caller, Access.ADMIN, id);
    repositories.free(id, oldName);
    record(caller, "repository.free-name", repositories.get(id), Map.of("name", oldName.value()));
  }

  /** The same for the name of a deleted one; administrators of the portal only. */
  @Transactional
  public Repository freeDeletedName(Caller caller, RepositoryId id) {
    requireAdministrator(caller);
    Repository deleted = repositories.freeDeleted(id);
    record(caller, "repository.free-name", deleted, Map.of("name", deleted.name().value()));
    return deleted;
  }

  @Transactional
  public void delete(Caller caller, RepositoryId id) {
    gate.require(caller, Access.ADMIN, id);
    Repository repository = repositories.get(id);
    repositories.delete(id);
    record(caller, "repository.delete", repository, Map.of());
  }

  /** Brings a deleted one back; administrators of the portal only. */
  @Transactional
  public Repository restore(Caller caller, RepositoryId id) {
    requireAdministrator(caller);
    Repository repository = repositories.restore(id);
    record(caller, "repository.restore", repository, Map.of());
    return repository;
  }

  @Transactional
  public void give(Caller caller, RepositoryId id, Grant.Holder holder, String who, Access access) {
    gate.require(caller, Access.ADMIN, id);
    grants.give(id, holder, access);
    record(
        caller,
        "repository.grant",
        repositories.get(id),
        Map.of("to", who, "access", access.word()));
  }

  @Transactional
  public void take(Caller caller, RepositoryId id, Grant.Holder holder, String who) {
    gate.require(caller, Access.ADMIN, id);
    grants.take(id, holder);
    record(caller, "repository.revoke", repositories.get(id), Map.of("from", who));
  }

  /**
   * Returns when the caller runs the portal.
   *
   * @throws NotAllowed when not
   */
  public static void requireAdministrator(Caller caller) {
    if (!caller.signedIn()) {
      throw new SignInNeeded();
    }
    if (!caller.mayAdminister()) {
      throw new NotAllowed(
          "This is for administrators of the portal.", "Ask one of them to do it.");
    }
  }

  private static void requireMaker(Caller caller) {
    if (!caller.signedIn()) {
      throw new SignInNeeded();
    }
    if (!caller.ceiling().includes(Access.WRITE) || caller.onlyRepository().isPresent()) {
      throw new NotAllowed(
          "This token cannot make repositories.",
          "Use one that may write and is not limited to one repository.");
    }
  }

  private void record(
      Caller caller, String action, Repository repository, Map<String, String> details) {
    audit.record(caller, action, repository.name().value(), "done", details);
  }
}
