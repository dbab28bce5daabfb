package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.CommitId;

/**
 * What pages of other rooms see of a repository that the caller of the request may read. Holds it
 * open: close it.
 */
public final class RepositoryView implements AutoCloseable {

  private final Visit visit;

  RepositoryView(Visit visit) {
    this.visit = visit;
  }

  public Repository about() {
    return visit.about();
  }

  /** The default branch, unless it has no commit yet. */
  public Optional<Revision> standard() throws IOException {
    return visit.standardRevision();
  }

  /**
   * The revision of that whole name: a branch, a tag or a commit that one of them reaches.
   *
   * @throws org.sevenleague.kernel.NotFound when there is none
   */
  public Revision named(String name) throws IOException {
    return visit.named(name);
  }

  /** What the head and the tabs of a page show that belongs to no revision. */
  public Place place(String tab) throws IOException {
    return Place.of(visit, tab);
  }

  /** The paths of all files of a commit, links among them, in git's order. */
  public Paths paths(CommitId commit) throws IOException {
    FileList.Paths found = FileList.of(visit.git(), commit);
    return new Paths(found.paths(), found.whole());
  }

  /**
   * Paths.
   *
   * @param whole false when there are more than are listed
   */
  public record Paths(List<String> paths, boolean whole) {}

  @Override
  public void close() {
    visit.close();
  }
}
