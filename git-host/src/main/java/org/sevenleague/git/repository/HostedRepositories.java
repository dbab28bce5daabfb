package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

/** Makes repositories that lie in the portal's own folder. */
@Singleton
public class HostedRepositories {

  private final Repositories repositories;
  private final RepositoryFolders folders;
  private final Grants grants;

  @Inject
  public HostedRepositories(Repositories repositories, RepositoryFolders folders, Grants grants) {
    this.repositories = repositories;
    this.folders = folders;
    this.grants = grants;
  }

  /**
   * Makes an empty repository; whoever made it administers it.
   *
   * @param kind hosted or mirrored
   * @throws org.sevenleague.kernel.Conflict when the name is taken
   */
  @Transactional
  public Repository create(
      Caller by,
      RepositoryName name,
      Kind kind,
      Visibility visibility,
      String defaultBranch,
      String description) {
    Repository repository =
        repositories.add(name, kind, visibility, defaultBranch, description, null);
    by.personId()
        .ifPresent(
            person -> grants.give(repository.id(), new Grant.Holder.Person(person), Access.ADMIN));
    try {
      GitDirectory.create(folders.own(repository.id()), defaultBranch);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return repository;
  }
}
