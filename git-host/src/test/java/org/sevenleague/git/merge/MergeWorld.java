package org.sevenleague.git.merge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** A bare repository with one commit on main, a working copy of it, and merging. */
final class MergeWorld {

  static final RepositoryId R = new RepositoryId(1);
  static final RefName MAIN = RefName.branch("main");
  static final Signature ANNA =
      new Signature("Anna", "anna@example.org", Instant.parse("2026-11-29T05:00:00Z"));

  final Git work;
  final Git bare;
  final Merging merging;

  MergeWorld(Path folder) {
    work = Git.init(folder.resolve("work"));
    work.run("clone", "-q", "--bare", ".", folder.resolve("bare.git").toString());
    bare = new Git(folder.resolve("bare.git"));
    work.run("remote", "add", "origin", bare.folder().toString());
    RepositoryDisk disk =
        new RepositoryDisk() {
          @Override
          public Path gitDirectory(RepositoryId id) {
            return bare.folder();
          }

          @Override
          public boolean foreign(RepositoryId id) {
            return id.value() != R.value();
          }
        };
    merging = new Merging(new OpenRepositories(disk), disk);
  }

  CommitId head() {
    return new CommitId(work.run("rev-parse", "HEAD").strip());
  }

  /** Commits a file on a branch that starts at main when it is new, and pushes the branch. */
  CommitId commit(String branch, String file, String text) {
    if (work.attempt("checkout", "-q", branch).code() != 0) {
      work.run("checkout", "-q", "-b", branch, "main");
    }
    CommitId made = new CommitId(work.commit(file, text));
    push();
    return made;
  }

  void push() {
    work.run("push", "-q", "-f", "origin", "--all");
  }

  static MergeText text(String message) {
    return MergeText.of(message, ANNA);
  }

  /** Lines of a file. */
  static String lines(String... lines) {
    return String.join("\n", Arrays.asList(lines)) + "\n";
  }

  String show(CommitId commit, String format) {
    return bare.run("log", "-1", "--format=" + format, commit.hex()).strip();
  }

  List<String> files(CommitId commit) {
    return bare.run("ls-tree", "-r", "--name-only", commit.hex()).lines().toList();
  }
}
