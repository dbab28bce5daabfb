package org.sevenleague.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A tool that searches files, started anew for each question as people do. */
enum Peer {
  RIPGREP("ripgrep") {
    @Override
    List<String> command(BenchQuery query, Optional<String> folder) {
      if (query.kind() == BenchQuery.Kind.NAME) {
        return List.of(
            "rg",
            "--files",
            "--no-ignore",
            "--hidden",
            "-g",
            "*" + query.pattern() + "*." + query.extension().orElseThrow(),
            ".");
      }
      List<String> command = new ArrayList<>(List.of("rg", "--no-ignore", "--hidden", "-a", "-c"));
      if (query.pattern().chars().allMatch(c -> c < 128)) {
        // ripgrep takes no letters beyond ASCII in this mode
        command.add("--no-unicode");
      }
      addFlags(query, command);
      if (query.kind() == BenchQuery.Kind.LITERAL) {
        command.add("-F");
      }
      query.extension().ifPresent(ending -> command.addAll(List.of("-g", "*." + ending)));
      command.addAll(List.of("--", query.pattern(), "./" + folder.orElse("")));
      return command;
    }
  },
  GIT_GREP("git grep") {
    @Override
    List<String> command(BenchQuery query, Optional<String> folder) {
      List<String> command =
          new ArrayList<>(
              List.of("git", "grep", "--no-index", "--no-exclude-standard", "-a", "-c"));
      addFlags(query, command);
      command.add(query.kind() == BenchQuery.Kind.LITERAL ? "-F" : "-P");
      command.addAll(List.of("-e", query.pattern(), "--"));
      command.add(query.extension().map(ending -> "*." + ending).orElse("./" + folder.orElse("")));
      return command;
    }
  };

  /** Seconds after which a peer is stopped. */
  private static final int PATIENCE = 120;

  private final String shown;

  Peer(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }

  abstract List<String> command(BenchQuery query, Optional<String> folder);

  private static void addFlags(BenchQuery query, List<String> command) {
    if (query.ignoreCase()) {
      command.add("-i");
    }
    if (query.word()) {
      command.add("-w");
    }
  }

  /** How long it took and what it counted. */
  record Count(double millis, long files, long lines) {}

  boolean isInstalled() {
    try {
      String program = this == RIPGREP ? "rg" : "git";
      return new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Counts matching files and lines; empty when it did not end in {@value #PATIENCE} s. */
  Optional<Count> run(BenchQuery query, Path files, Optional<String> folder)
      throws IOException, InterruptedException {
    Path output = java.nio.file.Files.createTempFile("peer", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(query, folder)).directory(files.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
      long began = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return Optional.empty();
      }
      double millis = (System.nanoTime() - began) / 1e6;
      return Optional.of(count(query, millis, output));
    } finally {
      java.nio.file.Files.deleteIfExists(output);
    }
  }

  private static Count count(BenchQuery query, double millis, Path output) throws IOException {
    long counted = 0;
    long lines = 0;
    for (String line :
        java.nio.file.Files.readString(output, StandardCharsets.ISO_8859_1).split("\n")) {
      if (query.kind() == BenchQuery.Kind.NAME) {
        counted += line.isEmpty() ? 0 : 1;
        continue;
      }
      String number = line.substring(line.lastIndexOf(':') + 1).strip();
      if (number.matches("[1-9]\\d*")) {
        counted++;
        lines += Long.parseLong(number);
      }
    }
    return new Count(millis, counted, lines);
  }
}
