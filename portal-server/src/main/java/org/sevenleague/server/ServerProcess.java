package org.sevenleague.server;

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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.kernel.Setting;

/** The JVM that serves the portal, started with the flags it needs, its output in the log. */
final class ServerProcess {

  private static final List<String> JVM_FLAGS =
      List.of(
          // the search engine's vectors, and the libraries that Payara brings along
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // give memory back between requests: the machine is shared with PostgreSQL
          "-XX:+UseG1GC",
          "-XX:G1PeriodicGCInterval=30000",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8");

  /** The beginning of a message in what {@link JsonLines} writes. */
  private static final Pattern SEVERE =
      Pattern.compile("\"level\":\"SEVERE\".*?\"message\":\"((?:[^\"\\\\]|\\\\[^n]){0,300})");

  private final Process process;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private volatile String lastTrouble = "";

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * @param home where portal.jar, payara and portal.war are
   * @param run an empty folder
   * @param databaseProcess of the embedded PostgreSQL, 0 when there is none
   */
  static ServerProcess start(
      Configuration configuration,
      DatabaseAddress database,
      long databaseProcess,
      Path home,
      Path run,
      RollingLog log)
      throws IOException {
    Path payara = home.resolve("payara");
    Path launcher = payara.resolve("launch-micro.jar");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.add("-Xmx" + configuration.number(Setting.HEAP, 256, 65536) + "m");
    command.addAll(sharedClasses(configuration.data()));
    command.addAll(openings(launcher));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(run.resolve("tmp")));
    command.add("-D" + PortalServer.RUNTIME + "=" + payara);
    command.add("-D" + PortalServer.DATABASE_PROCESS + "=" + databaseProcess);
    for (Setting setting : Setting.values()) {
      if (!setting.secret()) {
        command.add("-D" + setting.key() + "=" + configuration.value(setting));
      }
    }
    command.add("-cp");
    command.add(home.resolve("portal.jar") + File.pathSeparator + launcher);
    command.add(PortalServer.class.getName());
    command.addAll(payaraArguments(configuration, home, run));

    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(configuration.data().toFile());
    builder.redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PORTAL_"));
    for (Setting setting : Setting.values()) {
      if (setting.secret()) {
        environment.put(setting.variable(), configuration.value(setting));
      }
    }
    environment.put(Setting.DB_PASSWORD.variable(), database.password());
    ServerProcess server = new ServerProcess(builder.start());
    Thread.ofPlatform().daemon().name("server output").start(() -> server.copyOutput(log));
    return server;
  }

  private static List<String> sharedClasses(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("cache"));
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-Xlog:aot=off");
  }

  /** What the jar's manifest would open if the JVM were started with {@code -jar}. */
  private static List<String> openings(Path jar) throws IOException {
    List<String> flags = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      for (String word : words(manifest.getValue("Add-Opens"))) {
        flags.add("--add-opens=" + word + "=ALL-UNNAMED");
      }
      for (String word : words(manifest.getValue("Add-Exports"))) {
        flags.add("--add-exports=" + word + "=ALL-UNNAMED");
      }
    }
    return flags;
  }

  private static List<String> words(String value) {
    return List.of(value.strip().split("\\s+"));
  }

  private static List<String> payaraArguments(Configuration configuration, Path home, Path run)
      throws IOException {
    String server = "set configs.config.server-config.";
    Path commands =
        Files.writeString(
            run.resolve("payara-before-start.txt"),
            server
                + "hazelcast-config-specific-configuration.enabled=false\n"
                + server
                + "network-config.network-listeners.network-listener.http-listener.address="
                + configuration.value(Setting.ADDRESS)
                + "\n"
                // a request head of at most 16 KiB, so that a long query or cookie is refused early
                + server
                + "network-config.protocols.protocol.http-listener.http.header-buffer-length-bytes=16384\n"
                + server
                + "network-config.protocols.protocol.http-listener.http.xpowered-by=false\n"
                + server
                + "network-config.protocols.protocol.http-listener.http.server-header=false\n"
                // file names of any bytes: Payara refuses those that are not UTF-8 otherwise
                + server
                + "network-config.protocols.protocol.http-listener.http.uri-encoding=ISO-8859-1\n");
    Path logging =
        Files.writeString(
            run.resolve("logging.properties"),
            """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.formatter=%s
            java.util.logging.ConsoleHandler.level=ALL
            .level=INFO
            com.hazelcast.level=WARNING
            fish.payara.nucleus.util.level=WARNING
            javax.enterprise.system.security.level=SEVERE
            javax.enterprise.system.ssl.security.level=SEVERE
            org.hibernate.validator.internal.util.Version.level=WARNING
            org.glassfish.admin.mbeanserver.level=WARNING
            """
                .formatted(JsonLines.class.getName()));
    return List.of(
        "--deploy",
        home.resolve("portal.war").toString(),
        "--contextroot",
        "/",
        "--port",
        configuration.value(Setting.PORT),
        "--nocluster",
        "--nohazelcast",
        "--disablephonehome",
        "--logproperties",
        logging.toString(),
        "--prebootcommandfile",
        commands.toString(),
        "--rootdir",
        freshRoot(home.resolve("payara"), run.resolve("payara")).toString());
  }

  /**
   * A root directory with nothing but Payara's own configuration and connectors. One that served
   * before would remember its application and deploy it twice.
   */
  private static Path freshRoot(Path payara, Path root) throws IOException {
    for (String part : List.of("config", "lib")) {
      try (Stream<Path> files = Files.walk(payara.resolve(part))) {
        for (Path file : files.toList()) {
          Path target = root.resolve(payara.relativize(file).toString());
          Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
          if (!Files.isDirectory(file)) {
            Files.copy(file, target);
          }
        }
      }
    }
    return root;
  }

  private void copyOutput(RollingLog log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      long lost = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(PortalServer.READY)) {
          ready.complete(true);
        } else if (!line.isBlank()) {
          noteTrouble(line);
          lost = write(log, line, lost);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      ready.complete(false);
    }
  }

  /**
   * Writes a line. A full disk loses lines, never the log: as soon as it can be written again, it
   * says how many are missing.
   *
   * @return lines lost since the last that was written
   */
  private static long write(RollingLog log, String line, long lost) {
    try {
      if (lost > 0) {
        log.write("{\"level\":\"WARNING\",\"message\":\"" + lost + " lines of log are missing\"}");
      }
      log.write(line);
      return 0;
    } catch (IOException | UncheckedIOException full) {
      return lost + 1;
    }
  }

  private void noteTrouble(String line) {
    Matcher severe = SEVERE.matcher(line);
    if (severe.find() && !severe.group(1).isBlank()) {
      lastTrouble = severe.group(1);
    }
  }

  /** The message of the last record of level SEVERE; empty when there was none. */
  String lastTrouble() {
    return lastTrouble;
  }

  /** Completes with true once pages are served, with false when the JVM ended before. */
  CompletableFuture<Boolean> ready() {
    return ready;
  }

  /** Returns when the JVM has ended. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks the JVM to finish what it serves and end; kills it when it takes longer than that. */
  void stop(Duration limit) {
    process.toHandle().destroy(); // the process's own destroy() would also close its output
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
