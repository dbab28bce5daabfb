package org.sevenleague.git.repository;

import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Visibility;

/**
 * What somebody wants to change about a repository; empty parts stay as they are.
 *
 * @param defaultBranch a short branch name
 * @param protectedBranches short branch names or patterns with {@code *}
 */
public record RepositoryWish(
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<Boolean> archived,
    Optional<String> defaultBranch,
    Optional<List<String>> protectedBranches) {

  public static final RepositoryWish NOTHING =
      new RepositoryWish(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public RepositoryWish description(String text) {
    return new RepositoryWish(
        Optional.of(text), visibility, archived, defaultBranch, protectedBranches);
  }

  public RepositoryWish visibility(Visibility wanted) {
    return new RepositoryWish(
        description, Optional.of(wanted), archived, defaultBranch, protectedBranches);
  }

  public RepositoryWish archived(boolean wanted) {
    return new RepositoryWish(
        description, visibility, Optional.of(wanted), defaultBranch, protectedBranches);
  }

  public RepositoryWish defaultBranch(String shortName) {
    return new RepositoryWish(
        description, visibility, archived, Optional.of(shortName), protectedBranches);
  }

  public RepositoryWish protectedBranches(List<String> patterns) {
    return new RepositoryWish(
        description, visibility, archived, defaultBranch, Optional.of(List.copyOf(patterns)));
  }
}
