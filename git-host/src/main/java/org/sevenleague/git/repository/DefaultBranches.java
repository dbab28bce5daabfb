package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** Keeps the default branch in the database and HEAD in the repository the same. */
@Singleton
public class DefaultBranches {

  private final Repositories repositories;
  private final OpenRepositories open;

  @Inject
  public DefaultBranches(Repositories repositories, OpenRepositories open) {
    this.repositories = repositories;
    this.open = open;
  }

  /**
   * Makes an existing branch the default one.
   *
   * @throws Invalid when there is no such branch
   */
  public void choose(RepositoryId id, String shortName) {
    RefName branch = RefName.branch(shortName);
    try (var git = open.open(id)) {
      if (git.exactRef(branch.value()) == null) {
        throw new Invalid("defaultBranch", "There is no branch «" + shortName + "».");
      }
      set(git, repositories.get(id), branch);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Chooses a default branch that exists when the present one does not: after the first push, the
   * branch that was pushed.
   */
  public void settle(RepositoryId id) {
    Repository repository = repositories.get(id);
    try (var git = open.open(id)) {
      if (git.exactRef(repository.defaultBranch().value()) != null) {
        return;
      }
      List<Ref> branches = git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
      if (branches.isEmpty()) {
        return;
      }
      Ref likely =
          branches.stream()
              .filter(ref -> ref.getName().matches("refs/heads/(main|master|trunk)"))
              .findFirst()
              .orElse(branches.getFirst());
      if (RefName.mistakeIn(likely.getName()).isEmpty()) {
        set(git, repository, new RefName(likely.getName()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void set(org.eclipse.jgit.lib.Repository git, Repository repository, RefName branch)
      throws IOException {
    if (repository.kind() != Kind.LOCAL) {
      RefUpdate head = git.updateRef(Constants.HEAD);
      head.disableRefLog();
      head.link(branch.value());
    }
    repositories.change(repository.id(), RepositoryWish.NOTHING.defaultBranch(branch.shortName()));
  }
}
