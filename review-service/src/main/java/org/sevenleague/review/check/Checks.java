package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SignInNeeded;

/** Checks of commits: a history that only grows, of which the latest of each name counts. */
@Singleton
public class Checks {

  /** Reports for one commit; a build that reports every second would fill the database. */
  public static final int MOST_REPORTS = 1_000;

  private static final List<CheckState> BADNESS =
      List.of(
          CheckState.SUCCESS,
          CheckState.PENDING,
          CheckState.WARNING,
          CheckState.FAILURE,
          CheckState.ERROR);

  private final EntityManager entities;
  private final Clock clock;
  private final Gate gate;
  private final ReviewGit git;

  @Inject
  public Checks(EntityManager entities, Clock clock, Gate gate, ReviewGit git) {
    this.entities = entities;
    this.clock = clock;
    this.gate = gate;
    this.git = git;
  }

  /**
   * Adds what a program says.
   *
   * @throws NotFound when the repository has no such commit
   * @throws Conflict when the commit has {@link #MOST_REPORTS} already
   */
  @Transactional
  public Check post(Caller caller, RepositoryId repository, CommitId commit, CheckReport report) {
    if (!caller.signedIn()) {
      throw new SignInNeeded();
    }
    gate.require(caller, Access.WRITE, repository);
    if (!git.has(repository, commit)) {
      throw new NotFound();
    }
    if (count(repository, commit) >= MOST_REPORTS) {
      throw new Conflict("This commit has " + MOST_REPORTS + " reports already; that is enough.");
    }
    Check check =
        new Check(
            repository,
            commit,
            report,
            caller.personId().orElseThrow(SignInNeeded::new),
            clock.instant());
    entities.persist(check);
    entities.flush();
    return check;
  }

  private long count(RepositoryId repository, CommitId commit) {
    return entities
        .createQuery(
            "select count(c) from Check c where c.repositoryId = :repository"
                + " and c.commitId = :commit",
            Long.class)
        .setParameter("repository", repository.value())
        .setParameter("commit", commit.hex())
        .getSingleResult();
  }

  /** All reports about a commit, the newest first. Asks no gate. */
  public List<Check> history(RepositoryId repository, CommitId commit) {
    return entities
        .createQuery(
            "select c from Check c where c.repositoryId = :repository and c.commitId = :commit"
                + " order by c.id desc",
            Check.class)
        .setParameter("repository", repository.value())
        .setParameter("commit", commit.hex())
        .setMaxResults(MOST_REPORTS)
        .getResultList();
  }

  /** The latest of each name, in the order of names. Asks no gate. */
  public Map<String, Check> latest(RepositoryId repository, CommitId commit) {
    Map<String, Check> latest = new TreeMap<>();
    history(repository, commit).forEach(check -> latest.putIfAbsent(check.name(), check));
    return new LinkedHashMap<>(latest);
  }

  /** Gitea's and GitHub's one word for many: the worst of them; pending when there is none. */
  public static CheckState combined(Collection<Check> latest) {
    CheckState worst = latest.isEmpty() ? CheckState.PENDING : CheckState.SUCCESS;
    for (Check check : latest) {
      if (BADNESS.indexOf(check.state()) > BADNESS.indexOf(worst)) {
        worst = check.state();
      }
    }
    return worst;
  }
}
