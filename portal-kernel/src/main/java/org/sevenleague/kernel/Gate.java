package org.sevenleague.kernel;

import java.util.Set;

/**
 * The one place that decides who may do what with a repository. Pages, API, git, search, counts,
 * facets and typeahead all ask here; nothing reads a repository past it.
 *
 * <p>A repository that the caller may not read answers exactly like one that does not exist.
 */
public interface Gate {

  /** Whether the caller may do this; false for a repository that does not exist. */
  boolean allows(Caller caller, Access access, RepositoryId repository);

  /** Every repository the caller may read, deleted ones not among them. */
  Set<RepositoryId> readable(Caller caller);

  /**
   * Returns when the caller may do this.
   *
   * @throws NotFound when the caller may not even read the repository
   * @throws NotAllowed when the caller may read it but not do this
   */
  default void require(Caller caller, Access access, RepositoryId repository) {
    if (allows(caller, access, repository)) {
      return;
    }
    if (access != Access.READ && allows(caller, Access.READ, repository)) {
      if (!caller.ceiling().includes(access) && caller.signedIn()) {
        throw new NotAllowed(
            "This token has "
                + caller.ceiling().word()
                + " scope, and this needs "
                + access.word()
                + ".",
            "Use a token of that scope.");
      }
      throw new NotAllowed(
          "This needs " + access.word() + " access to the repository.",
          "Ask one of its administrators.");
    }
    throw new NotFound();
  }
}
