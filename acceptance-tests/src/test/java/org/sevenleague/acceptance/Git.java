package org.sevenleague.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A working tree that the real git command works on. */
final class Git {

  private final Path folder;

  private Git(Path folder) {
    this.folder = folder;
  }

  /** A new repository with the branch main. */
  static Git init(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Git git = new Git(folder);
    git.run("init", "--quiet", "--initial-branch=main");
    return git;
  }

  Path folder() {
    return folder;
  }

  /** Writes a text file below the folder. */
  Git write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file below the folder. */
  Git write(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Leaves a branch where the work stands now. */
  Git branch(String name) {
    run("branch", name);
    return this;
  }

  /** Deletes a file. */
  Git remove(String path) {
    run("rm", "--quiet", path);
    return this;
  }

  /** Commits everything. */
  Git commit(String message) {
    run("add", "--all");
    run("commit", "--quiet", "--message=" + message);
    return this;
  }

  /** Runs git and returns what it said; fails the test when git does. */
  String run(String... arguments) {
    Outcome outcome = attempt(arguments);
    if (outcome.exit() != 0) {
      throw new AssertionError("git " + String.join(" ", arguments) + ": " + outcome.output());
    }
    return outcome.output();
  }

  record Outcome(int exit, String output) {}

  /** Runs git, which may fail. */
  Outcome attempt(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile("git", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_AUTHOR_NAME", "Ann Example");
      builder.environment().put("GIT_AUTHOR_EMAIL", "ann@example.org");
      builder.environment().put("GIT_COMMITTER_NAME", "Ann Example");
      builder.environment().put("GIT_COMMITTER_EMAIL", "ann@example.org");
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("git did not end: " + command);
      }
      return new Outcome(process.exitValue(), Files.readString(out));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
