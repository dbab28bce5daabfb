package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.git.browse.RepositoryView;
import org.sevenleague.git.browse.Visits;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ChangeRef;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * Finds the commit that a program means: a branch, a tag, a commit that one of them reaches, or a
 * patch set of a change that the caller sees. Nothing else that the repository holds is found.
 */
@Singleton
class GiteaCommits {

  private static final Pattern PULL = Pattern.compile("(?:refs/)?pull/([1-9]\\d{0,11})/head");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");

  private final Visits visits;
  private final Changes changes;
  private final ChangeGate gate;

  @Inject
  GiteaCommits(Visits visits, Changes changes, ChangeGate gate) {
    this.visits = visits;
    this.changes = changes;
    this.gate = gate;
  }

  /**
   * The commit of that name.
   *
   * @param name empty for the default branch
   * @throws NotFound when there is none that the caller may see
   */
  CommitId find(Caller caller, Repository repository, String name) {
    Optional<CommitId> reviewed = patchSet(caller, repository, name).map(PatchSet::commit);
    if (reviewed.isPresent()) {
      return reviewed.get();
    }
    try (RepositoryView view = visits.view(repository.name().value())) {
      return name.isEmpty()
          ? view.standard().orElseThrow(NotFound::new).commit()
          : view.named(name).commit();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NotFound none) {
      return byId(caller, repository, name).orElseThrow(NotFound::new);
    }
  }

  private Optional<PatchSet> patchSet(Caller caller, Repository repository, String name) {
    Matcher pull = PULL.matcher(name);
    if (pull.matches()) {
      Change change = change(caller, repository, Long.parseLong(pull.group(1)));
      return Optional.of(changes.current(change));
    }
    return ChangeRef.of(name)
        .map(ref -> changes.patchSet(change(caller, repository, ref.change()), ref.patchSet()));
  }

  /**
   * A change of a repository.
   *
   * @throws NotFound when the repository has none of that number that the caller sees
   */
  Change change(Caller caller, Repository repository, long number) {
    Change change = changes.get(caller, number);
    if (!change.repository().equals(repository.id())) {
      throw new NotFound();
    }
    return change;
  }

  private Optional<CommitId> byId(Caller caller, Repository repository, String name) {
    if (!ID.matcher(name).matches()) {
      return Optional.empty();
    }
    CommitId id = new CommitId(name);
    return changes.withCommit(repository.id(), id).stream()
            .flatMap(patchSet -> changes.find(patchSet.change()).stream())
            .anyMatch(change -> gate.shows(caller, change))
        ? Optional.of(id)
        : Optional.empty();
  }
}
