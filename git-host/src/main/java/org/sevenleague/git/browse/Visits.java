package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.CurrentCaller;

/** The door through which every page of this package enters a repository. */
@Singleton
public class Visits {

  private final RepositoryDoor door;
  private final OpenRepositories open;
  private final CurrentCaller caller;

  @Inject
  public Visits(RepositoryDoor door, OpenRepositories open, CurrentCaller caller) {
    this.door = door;
    this.open = open;
    this.caller = caller;
  }

  /**
   * Opens a repository for the caller of this request.
   *
   * @throws org.sevenleague.kernel.NotFound when there is none, or the caller may not read it
   * @throws org.sevenleague.kernel.Moved when it has another name now
   */
  Visit to(String repository) {
    Repository found = door.open(caller.get(), repository);
    return new Visit(found, open.open(found.id()));
  }

  /**
   * Opens a repository for the caller of this request, for pages of another room.
   *
   * @throws org.sevenleague.kernel.NotFound when there is none, or the caller may not read it
   * @throws org.sevenleague.kernel.Moved when it has another name now
   */
  public RepositoryView view(String repository) {
    return new RepositoryView(to(repository));
  }
}
