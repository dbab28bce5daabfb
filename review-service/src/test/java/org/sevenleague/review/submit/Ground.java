package org.sevenleague.review.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.push.Proposed;
import org.sevenleague.review.push.PushWish;

/** A repository with commits that nobody has proposed yet. */
final class Ground {

  final Repository repository;
  final Git bare;
  final List<CommitId> commits = new ArrayList<>();
  private final ReviewServer server;
  private int next;

  /**
   * @param commits upon the first one of main; every second builds upon the one before, so that
   *     there are stacks of two
   */
  Ground(ReviewServer server, String name, int commits) {
    this.server = server;
    repository = server.git.repository(name, Visibility.INTERNAL);
    bare = new Git(server.git.directory(repository));
    StringBuilder stream = new StringBuilder();
    commit(stream, "refs/heads/main", "", "README.md");
    commit(stream, "refs/meta/config", "", "review.yaml");
    for (int i = 0; i < commits; i++) {
      String from = i % 2 == 0 ? "refs/heads/main" : "refs/internal/t" + (i - 1);
      commit(stream, "refs/internal/t" + i, from, "f" + i);
    }
    importInto(bare, stream.toString());
    bare.run("for-each-ref", "--sort=v:refname", "--format=%(objectname)", "refs/internal/")
        .lines()
        .forEach(commit -> this.commits.add(new CommitId(commit)));
  }

  private void commit(StringBuilder stream, String ref, String from, String file) {
    String text = file.equals("review.yaml") ? "submit:\n  rule: not wip()\n" : file + "\n";
    stream.append("commit ").append(ref).append('\n');
    stream.append("committer A <a@example.org> ").append(1_700_000_000L + next++);
    stream.append(" +0000\ndata ").append(file.length()).append('\n').append(file).append('\n');
    if (!from.isEmpty()) {
      stream.append("from ").append(from).append('\n');
    }
    stream.append("M 100644 inline ").append(file).append("\ndata ").append(text.length());
    stream.append('\n').append(text).append('\n');
  }

  /** Proposes a commit and what it builds upon; the numbers, the lowest first. */
  List<Long> propose(int commit) {
    server.git.forget();
    List<Long> numbers =
        server
            .git
            .world
            .write(
                () ->
                    server.proposing.propose(
                        GitServer.alice(), repository, commits.get(commit), PushWish.to("main")))
            .stream()
            .map(Proposed::change)
            .toList();
    server.git.forget();
    return numbers;
  }

  String main() {
    return bare.run("rev-parse", "main").strip();
  }

  Set<String> files() {
    return new HashSet<>(bare.run("ls-tree", "-r", "--name-only", "main").lines().toList());
  }

  /** Fails when a commit is lost, or in the branch twice. */
  void assertOnce(IntStream numbers) {
    Set<String> files = files();
    List<String> subjects = bare.run("log", "--format=%s", "main").lines().toList();
    numbers.forEach(
        i -> {
          assertThat(files).contains("f" + i);
          assertThat(Collections.frequency(subjects, "f" + i))
              .as("commits of f" + i)
              .isLessThanOrEqualTo(1);
        });
  }

  /** Somebody pushes to main past the reviews. */
  void push(String file) {
    StringBuilder stream = new StringBuilder();
    commit(stream, "refs/heads/main", "refs/heads/main^0", file);
    importInto(bare, stream.toString());
  }

  private static void importInto(Git bare, String stream) {
    try {
      Path file = Files.createTempFile("stream", "");
      Files.writeString(file, stream);
      Process process =
          new ProcessBuilder("git", "fast-import", "--quiet")
              .directory(bare.folder().toFile())
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
