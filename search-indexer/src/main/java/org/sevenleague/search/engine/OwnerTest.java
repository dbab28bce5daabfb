package org.sevenleague.search.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;

/**
 * Whether files have an owner. The file of owners is the one on each repository's default branch at
 * the commit that the index holds; it is read once for a search. Where it cannot be used nothing is
 * known, so its repository has neither files with an owner nor files without.
 */
final class OwnerTest {

  private static final String NONE = "none";

  private final String wanted;
  private final Map<RepositoryId, RepositoryState> repositories;
  private final PathOwners owners;
  private final Map<RepositoryId, Optional<PathOwners.Lookup>> lookups = new ConcurrentHashMap<>();

  OwnerTest(String wanted, Map<RepositoryId, RepositoryState> repositories, PathOwners owners) {
    this.wanted = wanted;
    this.repositories = repositories;
    this.owners = owners;
  }

  boolean passes(long repository, byte[] path) {
    Optional<PathOwners.Lookup> found =
        lookups.computeIfAbsent(new RepositoryId(repository), this::lookup);
    if (found.isEmpty()) {
      return wanted.equals(NONE);
    }
    PathOwners.Lookup lookup = found.get();
    if (lookup.broken().isPresent()) {
      return false;
    }
    PathOwners.Owned owned;
    try {
      FilePath file = FilePath.ofBytes(path);
      // a lookup is for one thread; several workers share it
      synchronized (lookup) {
        owned = lookup.of(file);
      }
    } catch (Invalid refusedByGit) {
      return false;
    }
    return wanted.equals(NONE)
        ? owned.owners().isEmpty()
        : owned.owners().stream().anyMatch(this::isWanted);
  }

  /** {@code @storage} also finds {@code @acme/storage}: both are the same team here. */
  private boolean isWanted(String owner) {
    String small = owner.toLowerCase(Locale.ROOT);
    int slash = small.lastIndexOf('/');
    return small.equals(wanted)
        || (slash > 0
            && wanted.indexOf('/') < 0
            && wanted.substring(1).equals(small.substring(slash + 1)));
  }

  private Optional<PathOwners.Lookup> lookup(RepositoryId repository) {
    RepositoryState state = repositories.get(repository);
    if (state == null || state.defaultRef().isEmpty()) {
      return Optional.empty();
    }
    CommitId commit = state.refs().get(state.defaultRef().get());
    return commit == null ? Optional.empty() : owners.at(repository, commit);
  }
}
