package org.sevenleague.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs, which refuse to run as root. When the portal itself is root (in a
 * container, say), they run in a user namespace where root has another number, else as the user
 * "nobody", who then owns the database's files.
 */
final class PostgresCommand {

  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /**
   * Containers often forbid the first. The next two keep one capability, to pass the folders above
   * the database's, which only root may enter; the last two need those folders open to all.
   */
  static final List<List<String>> WAYS_TO_NOT_BE_ROOT =
      List.of(
          List.of("unshare", "-U"),
          asNobodyWho("dac_read_search"),
          asNobodyWho("dac_override"),
          AS_NOBODY,
          List.of("runuser", "-u", "nobody", "--"));

  private final Path home;
  private final Path directory;
  private final List<String> prefix;

  private PostgresCommand(Path home, Path directory, List<String> prefix) {
    this.home = home;
    this.directory = directory;
    this.prefix = prefix;
  }

  /**
   * @param home where the programs are
   * @param directory the database's directory, which becomes the working directory
   */
  static PostgresCommand in(Path home, Path directory) {
    return in(home, directory, WAYS_TO_NOT_BE_ROOT);
  }

  static PostgresCommand in(Path home, Path directory, List<List<String>> ways) {
    if (new UnixSystem().getUid() != 0) {
      return new PostgresCommand(home, directory, List.of());
    }
    for (List<String> way : ways) {
      Result who = tryRun(way, List.of("id", "-u"), directory);
      String number = who.output().strip();
      if (who.exit() == 0 && number.matches("[1-9][0-9]*")) {
        if (!way.getFirst().equals("unshare")) {
          giveTo(Integer.parseInt(number), directory);
        }
        if (reaches(way, directory)) {
          return new PostgresCommand(home, directory, way);
        }
      }
    }
    throw new DatabaseUnusable(
        "PostgreSQL does not run as root, and neither unshare, setpriv nor runuser works here for "
            + directory
            + ". Start the portal as another user, or set PORTAL_DB_URL.");
  }

  private static List<String> asNobodyWho(String may) {
    List<String> way = new ArrayList<>(AS_NOBODY);
    way.add("--inh-caps=+" + may);
    way.add("--ambient-caps=+" + may);
    return List.copyOf(way);
  }

  /** Whether a program that runs this way can write to the directory by its full name. */
  private static boolean reaches(List<String> way, Path directory) {
    return tryRun(way, List.of("test", "-w", directory.toString()), directory).exit() == 0;
  }

  /**
   * Runs one program to its end.
   *
   * @param program such as initdb
   */
  Result run(String program, Duration limit, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return run(prefix, command, directory, limit);
  }

  /** Makes a file that this JVM wrote readable for the programs. */
  void handOver(Path file) {
    if (!prefix.isEmpty() && !prefix.getFirst().equals("unshare")) {
      try {
        Files.setAttribute(file, "unix:uid", Files.getAttribute(directory, "unix:uid"));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static void giveTo(int user, Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Result tryRun(List<String> prefix, List<String> command, Path directory) {
    try {
      return run(prefix, command, directory, Duration.ofSeconds(10));
    } catch (UncheckedIOException noSuchProgram) {
      return new Result(127, String.valueOf(noSuchProgram.getMessage()));
    }
  }

  private static Result run(
      List<String> prefix, List<String> command, Path directory, Duration limit) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    try {
      Path output = Files.createTempFile("portal-postgres", ".out");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          return new Result(
              -1, command.getFirst() + " did not finish in " + limit.toSeconds() + " s");
        }
        return new Result(
            process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("Interrupted while PostgreSQL was working.", interrupted);
    }
  }

  /**
   * How a program ended.
   *
   * @param exit 0 for success
   * @param output what it wrote, both streams
   */
  record Result(int exit, String output) {}
}
