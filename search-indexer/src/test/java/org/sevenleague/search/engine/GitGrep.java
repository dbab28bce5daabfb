package org.sevenleague.search.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks git grep, the oracle: it looks at every byte of every file of a commit. */
final class GitGrep {

  private final Path repository;

  GitGrep(Path repository) {
    this.repository = repository;
  }

  /**
   * Every matching line as {@code path:number:column}, columns in bytes from 1; files that git
   * calls binary are left out. Expressions go to PCRE: like RE2 it takes the leftmost match, and it
   * needs seconds where the C library's own matcher needs minutes.
   */
  Set<String> find(boolean regex, boolean ignoreCase, String pattern, String commit)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.quotePath=false",
                "-c",
                "grep.threads=1",
                "--git-dir=" + repository,
                "grep",
                "-I",
                "-n",
                "--column",
                "-z",
                "--full-name",
                regex ? "-P" : "-F"));
    if (ignoreCase) {
      command.add("-i");
    }
    command.addAll(List.of("-e", pattern, commit));
    Path output = Files.createTempFile("grep", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      // Bytes, as the engine compares them; git's own attributes of the user do not count.
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("HOME", "/nonexistent");
      Process process = builder.redirectOutput(output.toFile()).start();
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code > 1) {
        throw new IOException("git grep " + command + ": " + errors);
      }
      return parse(Files.readAllBytes(output), commit);
    } finally {
      Files.delete(output);
    }
  }

  /** Lines are commit:path NUL number NUL column NUL text. */
  private static Set<String> parse(byte[] output, String commit) {
    Set<String> found = new TreeSet<>();
    int at = 0;
    while (at < output.length) {
      int path = at + commit.length() + 1;
      int first = indexOf(output, (byte) 0, path);
      int second = indexOf(output, (byte) 0, first + 1);
      int third = indexOf(output, (byte) 0, second + 1);
      found.add(
          text(output, path, first)
              + ":"
              + text(output, first + 1, second)
              + ":"
              + text(output, second + 1, third));
      at = indexOf(output, (byte) '\n', third) + 1;
    }
    return found;
  }

  private static int indexOf(byte[] bytes, byte b, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != b) {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
