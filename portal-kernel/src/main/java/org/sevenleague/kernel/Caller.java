package org.sevenleague.kernel;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as far as permissions go: loaded anew for every request, so that what was taken away a
 * moment ago is gone. Immutable.
 *
 * @param personId the person's number, empty for somebody not signed in
 * @param handle the person's handle, empty for somebody not signed in
 * @param administrator true for administrators of the portal, who may do anything their token's
 *     scope allows
 * @param teams numbers of the teams the person is a member of
 * @param ceiling the most this request may do anywhere: a session's is {@link Access#ADMIN}, a
 *     token's is its scope
 * @param onlyRepository the single repository a token is limited to; empty when it is not limited
 */
public record Caller(
    Optional<Long> personId,
    Optional<Handle> handle,
    boolean administrator,
    Set<Long> teams,
    Access ceiling,
    Optional<RepositoryId> onlyRepository) {

  /** Somebody who is not signed in. */
  public static final Caller ANONYMOUS =
      new Caller(
          Optional.empty(), Optional.empty(), false, Set.of(), Access.READ, Optional.empty());

  public Caller {
    teams = Set.copyOf(teams);
  }

  public boolean signedIn() {
    return personId.isPresent();
  }

  /** How logs and the audit name this caller: the handle or {@code anonymous}. */
  public String label() {
    return handle.map(Handle::value).orElse("anonymous");
  }

  /** Whether this request may use the administration of the portal. */
  public boolean mayAdminister() {
    return administrator && ceiling == Access.ADMIN && onlyRepository.isEmpty();
  }
}
