package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.BranchCommits;

/** How many of a branch's commits came through a change that somebody else approved. */
@Singleton
public class Coverage {

  private final EntityManager entities;
  private final BranchCommits commits;

  @Inject
  public Coverage(EntityManager entities, BranchCommits commits) {
    this.entities = entities;
    this.commits = commits;
  }

  /**
   * A share of commits.
   *
   * @param branch short name
   * @param whole false when there are more commits than were looked at
   */
  public record Share(String branch, int reviewed, int commits, boolean whole) {
    /** Rounded down, so that 100 means all. */
    public int percent() {
      return commits == 0 ? 0 : (int) (100L * reviewed / commits);
    }
  }

  /** The share of the default branch since a moment. */
  Told<Share> of(Repository repository, Instant since) {
    BranchCommits.Found found = commits.since(repository.id(), repository.defaultBranch(), since);
    String branch = repository.defaultBranch().shortName();
    Set<String> approved = approved(repository, branch);
    int reviewed = 0;
    Set<String> authors = new HashSet<>();
    for (BranchCommits.One commit : found.commits()) {
      authors.add(commit.author());
      if (approved.contains(commit.id().hex())
          || commit.changeIds().stream().anyMatch(approved::contains)) {
        reviewed++;
      }
    }
    int covered = reviewed;
    return Told.of(
        authors,
        "people wrote commits",
        found.commits().size(),
        "commits came to the branch",
        () -> Optional.of(new Share(branch, covered, found.commits().size(), found.whole())));
  }

  /** Commits and Change-Ids of what was submitted to a branch with an approval that counts. */
  private Set<String> approved(Repository repository, String branch) {
    Set<String> approved = new HashSet<>();
    for (Object[] row :
        entities
            .createQuery(
                "select c.key, p.commitId, c.submittedAs from Change c, PatchSet p where p.changeId = c.id"
                    + " and p.number = c.currentPatchSet and c.repositoryId = :repository"
                    + " and c.branch = :branch and c.status = 'submitted'"
                    + " and exists (select v from CountingVote v where v.changeId = c.id"
                    + " and v.value = 2 and v.personId <> c.ownerId)",
                Object[].class)
            .setParameter("repository", repository.id().value())
            .setParameter("branch", branch)
            .getResultList()) {
      for (Object name : row) {
        if (name instanceof String known) {
          approved.add(known);
        }
      }
    }
    return approved;
  }
}
