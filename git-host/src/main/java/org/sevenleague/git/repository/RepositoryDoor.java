package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Moved;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;

/** Finds a repository by the name in an address, for a caller who may use it. */
@Singleton
public class RepositoryDoor {

  private final Repositories repositories;
  private final Gate gate;

  @Inject
  public RepositoryDoor(Repositories repositories, Gate gate) {
    this.repositories = repositories;
    this.gate = gate;
  }

  /**
   * The repository of that name.
   *
   * @param name as it stands in the address
   * @throws NotFound when there is none, or the caller may not even read it
   * @throws NotAllowed when the caller may read it but not do this
   * @throws Moved when it is found by an old name or in other capitals, and may be read
   */
  public Repository open(Caller caller, Access access, String name) {
    if (RepositoryName.mistakeIn(name).isPresent()) {
      throw new NotFound();
    }
    RepositoryName asked = new RepositoryName(name);
    Optional<Repository> found = repositories.find(asked);
    Repository repository =
        found.or(() -> repositories.findByOldName(asked)).orElseThrow(NotFound::new);
    gate.require(caller, Access.READ, repository.id());
    if (!repository.name().equals(asked)) {
      throw new Moved(name, repository.name());
    }
    gate.require(caller, access, repository.id());
    return repository;
  }

  /** The repository of that name, to read it. */
  public Repository open(Caller caller, String name) {
    return open(caller, Access.READ, name);
  }
}
