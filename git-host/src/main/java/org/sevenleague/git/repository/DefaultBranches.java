package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  private static final Logger LOG = Logger.getLogger(DefaultBranches.class.getName());

  private static final int MAX_NAMES = 1000;

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

  /** Short names of the branches, at most 1000; none when the repository cannot be read. */
  public List<String> names(RepositoryId id) {
    try (var git = open.open(id)) {
      return git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
          .map(Ref::getName)
          .filter(name -> RefName.mistakeIn(name).isEmpty())
          .map(name -> name.substring(Constants.R_HEADS.length()))
          .limit(MAX_NAMES)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      LOG.log(Level.WARNING, "repository " + id + " cannot be read", unreadable);
      return List.of();
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
