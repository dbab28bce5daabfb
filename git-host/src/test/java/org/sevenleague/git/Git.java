package org.sevenleague.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the real git in a folder, cut off from the configuration of whoever runs the tests. */
public final class Git {

  private final Path folder;
  private final Map<String, String> environment;

  public Git(Path folder) {
    this(folder, Map.of());
  }

  private Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  public Git with(String variable, String value) {
    var more = new java.util.HashMap<>(environment);
    more.put(variable, value);
    return new Git(folder, Map.copyOf(more));
  }

  public Path folder() {
    return folder;
  }

  /** Makes a working copy with one commit on main. */
  public static Git init(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    Git git = new Git(folder);
    git.run("init", "-q", "-b", "main");
    git.commit("README.md", "hello\n");
    return git;
  }

  public String commit(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    run("add", "--", file);
    run("commit", "-q", "-m", "change " + file);
    return run("rev-parse", "HEAD").strip();
  }

  /** What git printed; fails with what it complained of when it did not succeed. */
  public String run(String... arguments) {
    Result result = attempt(arguments);
    if (result.code() != 0) {
      throw new AssertionError(
          "git "
              + String.join(" ", arguments)
              + " ended with "
              + result.code()
              + "\n"
              + result.all());
    }
    return result.out();
  }

  public Result attempt(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Path err = Files.createTempFile("git-err", "");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      Map<String, String> env = builder.environment();
      env.put("GIT_CONFIG_NOSYSTEM", "1");
      env.put("GIT_CONFIG_GLOBAL", "/dev/null");
      env.put("GIT_TERMINAL_PROMPT", "0");
      env.put("GIT_AUTHOR_NAME", "A");
      env.put("GIT_AUTHOR_EMAIL", "a@example.org");
      env.put("GIT_COMMITTER_NAME", "A");
      env.put("GIT_COMMITTER_EMAIL", "a@example.org");
      env.put("LC_ALL", "C");
      env.putAll(environment);
      builder.redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String complaint = Files.readString(err);
      Files.delete(err);
      return new Result(code, out, complaint);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** How a command ended. */
  public record Result(int code, String out, String err) {
    public String all() {
      return out + err;
    }
  }
}
