package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Status;

/**
 * Finds the commit that a program speaks of. One that only a private change of others holds answers
 * exactly like one that is not there.
 */
@Singleton
public class CheckedCommits {

  private final EntityManager entities;
  private final ReviewGit git;
  private final ChangeGate gate;

  @Inject
  public CheckedCommits(EntityManager entities, ReviewGit git, ChangeGate gate) {
    this.entities = entities;
    this.git = git;
    this.gate = gate;
  }

  /**
   * The commit of that id. The caller has passed the repository's gate.
   *
   * @param hex all 40 digits
   * @throws NotFound when there is none, or not for the caller
   */
  public CommitId get(Caller caller, RepositoryId repository, String hex) {
    String digits = hex.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{40}")) {
      throw new NotFound();
    }
    CommitId commit = new CommitId(digits);
    if (!git.has(repository, commit) || !shown(caller, repository, commit)) {
      throw new NotFound();
    }
    return commit;
  }

  /** The commit of that id, or at that branch or tag. */
  public CommitId at(Caller caller, RepositoryId repository, String revision) {
    for (String folder : List.of("refs/heads/", "refs/tags/")) {
      String name = folder + revision;
      if (RefName.mistakeIn(name).isEmpty()) {
        Optional<CommitId> tip = git.at(repository, new RefName(name));
        if (tip.isPresent()) {
          return tip.get();
        }
      }
    }
    return get(caller, repository, revision);
  }

  private boolean shown(Caller caller, RepositoryId repository, CommitId commit) {
    List<Change> holding =
        entities
            .createQuery(
                "select c from Change c, PatchSet p where p.changeId = c.id"
                    + " and c.repositoryId = :repository and p.commitId = :commit",
                Change.class)
            .setParameter("repository", repository.value())
            .setParameter("commit", commit.hex())
            .getResultList();
    return holding.isEmpty()
        || holding.stream()
            .anyMatch(change -> change.status() == Status.SUBMITTED || gate.shows(caller, change));
  }
}
