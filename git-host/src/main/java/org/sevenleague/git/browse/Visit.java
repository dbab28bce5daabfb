package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * One look of a caller at one repository that the caller may read. Holds it open: close it. Made by
 * {@link Visits} only, so that whoever has one has passed the gate.
 */
final class Visit implements AutoCloseable {

  private final org.sevenleague.git.repository.Repository about;
  private final Repository git;

  Visit(org.sevenleague.git.repository.Repository about, Repository git) {
    this.about = about;
    this.git = git;
  }

  org.sevenleague.git.repository.Repository about() {
    return about;
  }

  RepositoryName name() {
    return about.name();
  }

  RepositoryId id() {
    return about.id();
  }

  Repository git() {
    return git;
  }

  RefName standard() {
    return about.defaultBranch();
  }

  /**
   * The revision and path of a decoded address part.
   *
   * @throws NotFound when no readable ref or commit begins it
   */
  Revision revision(FilePath part) throws IOException {
    return Revisions.find(git, standard(), part).orElseThrow(NotFound::new);
  }

  /** The revision and path of a decoded address part, if a readable ref or commit begins it. */
  Optional<Revision> find(FilePath part) throws IOException {
    return Revisions.find(git, standard(), part);
  }

  /** What stands at the path of a revision. */
  Optional<TreeEntry> entry(Revision revision) throws IOException {
    return entry(revision.commit(), revision.path());
  }

  /** The revision of that whole name. */
  Revision named(String name) throws IOException {
    return Revisions.get(git, standard(), name);
  }

  /** The default branch, unless it has no commit yet. */
  Optional<Revision> standardRevision() throws IOException {
    return Revisions.find(git, standard(), FilePath.ROOT);
  }

  /** What stands at a path of a commit. */
  Optional<TreeEntry> entry(CommitId commit, FilePath path) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit.hex()));
      return Trees.at(walk.getObjectReader(), parsed.getTree(), path);
    }
  }

  CommitSummary summary(CommitId commit) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      return CommitSummary.of(walk.parseCommit(ObjectId.fromString(commit.hex())));
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
