package org.sevenleague.acceptance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A portal that runs in processes of its own, as {@code ./portal run} starts it. */
final class PortalProcess {

  /** Far more than a start takes, for machines that are busy with other things. */
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  private static final Duration STOP_LIMIT = Duration.ofMinutes(5);

  /** Searches a minute of one caller: tests ask again and again until something is found. */
  static final int SEARCHES = 300;

  private static final Pattern READY = Pattern.compile("Ready: (http://\\S+?)/? .*");

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private PortalProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts one; {@link #address} waits until it is ready. */
  static PortalProcess start(String... options) {
    try {
      List<String> command = command("run", options);
      return new PortalProcess(builder(command).redirectErrorStream(true).start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * What a command that ends by itself said.
   *
   * @param exit its exit code
   * @param output both streams
   */
  record Said(int exit, String output) {}

  /** Runs another command of {@code ./portal} to its end. */
  static Said run(String input, String command, String... arguments) {
    try {
      Path in = Files.createTempFile("portal-input", ".txt");
      Path out = Files.createTempFile("portal-output", ".txt");
      Files.writeString(in, input);
      Process process =
          builder(command(command, arguments))
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("portal " + command + " did not end");
      }
      return new Said(process.exitValue(), Files.readString(out));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PORTAL_"));
    builder.environment().put("PORTAL_SEARCH_PER_MINUTE", Integer.toString(SEARCHES));
    return builder;
  }

  private static List<String> command(String name, String... options) {
    String home = System.getProperty("portal.home", "../portal-server/target/portal");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx192m");
    command.add("-Dportal.home=" + home);
    command.add("-cp");
    command.add(home + "/portal.jar" + File.pathSeparator + home + "/lib/*");
    command.add("org.sevenleague.server.Main");
    command.add(name);
    command.addAll(List.of(options));
    return command;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.matches()) {
          address.complete(ready.group(1));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      address.completeExceptionally(new AssertionError("the portal ended: " + lines));
    }
  }

  /** Waits for the ready line and returns the address in it, without a slash at the end. */
  String address() {
    try {
      return address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception notReady) {
      process.destroyForcibly();
      throw new AssertionError("not ready: " + lines, notReady);
    }
  }

  List<String> lines() {
    return lines;
  }

  /** The JVM that serves the pages. */
  ProcessHandle server() {
    return child("PortalServer")
        .orElseThrow(() -> new AssertionError("there is no server process: " + lines));
  }

  private Optional<ProcessHandle> child(String word) {
    try (Stream<ProcessHandle> children = process.toHandle().children()) {
      return children
          .filter(child -> child.info().commandLine().orElse("").contains(word))
          .findFirst();
    }
  }

  /** As {@code kill -9} of the supervisor. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As Ctrl-C or {@code kill}; returns the exit code. */
  int terminate() {
    askToEnd();
    return awaitExit();
  }

  /** As {@link #terminate}, without waiting. */
  void askToEnd() {
    process.toHandle().destroy();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the portal did not stop: " + lines);
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
