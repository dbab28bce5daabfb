package org.sevenleague.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the C git of this machine on a repository without writing into it: what git makes goes to a
 * folder of its own. No configuration of the machine or of whoever runs it counts.
 */
final class ScratchGit implements AutoCloseable {

  /** What git answered. */
  record Answer(int code, String out, String err) {

    /** The first word of what it printed. */
    String first() {
      return out.strip().split("\\s", 2)[0];
    }
  }

  /** A merge of a large tree takes seconds. */
  private static final int SECONDS = 120;

  private final Path scratch;

  ScratchGit() {
    try {
      scratch = Files.createTempDirectory("portal-verify");
      Files.createDirectories(scratch.resolve("objects"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * @throws Refusal when there is no git on this machine, or an old one that cannot merge trees
   */
  void check() {
    Answer version;
    try {
      version = run(scratch, List.of("version"));
    } catch (UncheckedIOException absent) {
      throw new Refusal("git is not on this machine. Install git 2.38 or newer.", absent);
    }
    String[] words = version.out().strip().split("[ .]");
    boolean fits =
        words.length >= 4
            && words[2].matches("[0-9]{1,4}")
            && words[3].matches("[0-9]{1,4}")
            && Integer.parseInt(words[2]) * 10_000 + Integer.parseInt(words[3]) >= 20_038;
    if (!fits) {
      throw new Refusal(version.out().strip() + " is too old. Install git 2.38 or newer.");
    }
  }

  /** Runs git on a git directory; no answer in time is one with the code 124. */
  Answer run(Path directory, List<String> words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_DIR", directory.toString());
    environment.put("GIT_OBJECT_DIRECTORY", scratch.resolve("objects").toString());
    environment.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", directory.resolve("objects").toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("LC_ALL", "C");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "verify");
      environment.put("GIT_" + who + "_EMAIL", "verify@localhost");
      environment.put("GIT_" + who + "_DATE", "@0 +0000");
    }
    try {
      return answer(builder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Answer answer(ProcessBuilder builder) throws IOException {
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return new Answer(124, "", "it took more than " + SECONDS + " seconds");
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Answer(124, "", "interrupted");
    }
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.ISO_8859_1),
        Files.readString(err, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
