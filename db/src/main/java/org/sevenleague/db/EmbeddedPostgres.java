package org.sevenleague.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/**
 * A PostgreSQL that belongs to one directory and to nobody else: reachable on 127.0.0.1 only, on a
 * port of its own choice, by password. What it acknowledged survives a power cut (fsync,
 * checksums).
 *
 * <p>Whatever an earlier portal left behind is put right at the next start: a server that outlived
 * its portal is stopped, a stale {@code postmaster.pid} removed, a half-made cluster made again.
 * The caller makes sure that only one portal uses the directory at a time.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** The database and the role that owns it; not a superuser. */
  static final String NAME = "portal";

  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 4;

  private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class.getName());

  private final PostgresCommand command;
  private final Path cluster;
  private final DatabaseAddress superuser;
  private final DatabaseAddress address;

  private EmbeddedPostgres(
      PostgresCommand command, Path cluster, DatabaseAddress superuser, DatabaseAddress address) {
    this.command = command;
    this.cluster = cluster;
    this.superuser = superuser;
    this.address = address;
  }

  /**
   * Starts the server of a directory; the first start makes its database.
   *
   * @param directory made when missing; holds the programs, the cluster, passwords and logs
   * @throws DatabaseUnusable when it cannot be started; the message says why
   */
  public static EmbeddedPostgres start(Path directory) {
    return start(directory, directory, true);
  }

  /**
   * @param binaries where the programs are unpacked
   * @param durable false only for tests, whose data need not survive a power cut
   */
  static EmbeddedPostgres start(Path directory, Path binaries, boolean durable) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      makePrivate(root);
      PostgresCommand command = PostgresCommand.in(PostgresBinaries.unpack(binaries), root);
      Path cluster = root.resolve("cluster");
      String password = secret(root.resolve("superuser-password"), command);
      if (!Files.exists(cluster)) {
        makeCluster(command, root, cluster, durable);
      }
      refuseOtherMajor(cluster);
      stopLeftover(command, cluster);
      int port = launch(command, root, cluster, durable);
      EmbeddedPostgres postgres =
          new EmbeddedPostgres(
              command,
              cluster,
              new DatabaseAddress(url(port, SUPERUSER), SUPERUSER, password),
              new DatabaseAddress(
                  url(port, NAME), NAME, secret(root.resolve("password"), command)));
      postgres.makeDatabase(NAME, Optional.empty());
      return postgres;
    } catch (IOException failed) {
      throw new UncheckedIOException("The database directory " + root + " is not usable", failed);
    }
  }

  /**
   * The address of the server that runs on a directory at this moment, started by whatever process;
   * empty when none does.
   */
  public static Optional<DatabaseAddress> running(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    Path cluster = root.resolve("cluster");
    try {
      if (postmaster(cluster).isEmpty()) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      return Optional.of(
          new DatabaseAddress(
              url(Integer.parseInt(lines.get(3).strip()), NAME),
              NAME,
              Files.readString(root.resolve("password")).strip()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The server process that runs on a directory at this moment; empty when none does. */
  public static Optional<ProcessHandle> process(Path directory) {
    try {
      return postmaster(directory.toAbsolutePath().normalize().resolve("cluster"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public DatabaseAddress address() {
    return address;
  }

  public String jdbcUrl() {
    return address.url();
  }

  public String user() {
    return address.user();
  }

  public String password() {
    return address.password();
  }

  /** Whether the server process is there. */
  public boolean alive() {
    try {
      return postmaster(cluster).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Ends every connection and stops the server; returns when it has stopped. Safe to repeat. */
  @Override
  public void close() {
    try {
      stopLeftover(command, cluster);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes a database owned by the portal's role, unless it is there already. */
  DatabaseAddress makeDatabase(String name, Optional<String> template) {
    try (Connection connection = superuser.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
        statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password() + "'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        String copied = template.map(other -> " TEMPLATE " + other).orElse("");
        statement.execute("CREATE DATABASE " + name + " OWNER " + NAME + copied);
      }
      return new DatabaseAddress(
          address.url().replaceFirst("/" + NAME + "$", "/" + name), NAME, password());
    } catch (SQLException failed) {
      throw new DatabaseUnusable("The database cannot be prepared: " + failed.getMessage(), failed);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static void makePrivate(Path root) throws IOException {
    Files.createDirectories(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
  }

  private static String secret(Path file, PostgresCommand command) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      command.handOver(file);
    }
    return Files.readString(file).strip();
  }

  private static void makeCluster(PostgresCommand command, Path root, Path cluster, boolean durable)
      throws IOException {
    Path fresh = root.resolve("cluster.new");
    PostgresBinaries.deleteTree(fresh);
    PostgresCommand.Result made =
        command.run(
            "initdb",
            START_LIMIT,
            "--pgdata=" + fresh,
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--pwfile=" + root.resolve("superuser-password"),
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions",
            durable ? "--sync-method=fsync" : "--no-sync");
    if (made.exit() != 0) {
      throw new DatabaseUnusable(
          "The database cannot be made in " + root + ": " + lastLine(made.output()));
    }
    Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void refuseOtherMajor(Path cluster) throws IOException {
    String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!major.equals(PostgresSettings.MAJOR)) {
      throw new DatabaseUnusable(
          "The data directory holds a PostgreSQL "
              + major
              + " database and this portal brings PostgreSQL "
              + PostgresSettings.MAJOR
              + ". Start the portal that made it, or another data directory.");
    }
  }

  /** Stops a server that still runs on this cluster and removes a lock file that nobody holds. */
  private static void stopLeftover(PostgresCommand command, Path cluster) throws IOException {
    Optional<ProcessHandle> leftover = postmaster(cluster);
    if (leftover.isPresent()) {
      PostgresCommand.Result stopped =
          command.run(
              "pg_ctl",
              STOP_LIMIT.plusSeconds(10),
              "stop",
              "--pgdata=" + cluster,
              "--mode=fast",
              "--wait",
              "--timeout=" + STOP_LIMIT.toSeconds());
      if (!endsSoon(leftover.get())) {
        LOG.warning(
            () -> "PostgreSQL did not stop when asked, it is killed: " + stopped.output().strip());
        leftover.get().destroyForcibly();
        leftover.get().onExit().join();
      }
    }
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  /** The lock file goes before the process does, and that is all that pg_ctl waits for. */
  private static boolean endsSoon(ProcessHandle process) {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException lives) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The server process of a cluster. A process that merely got the number in the lock file, as
   * happens after a restart of a container, is not one.
   */
  private static Optional<ProcessHandle> postmaster(Path cluster) throws IOException {
    Path lock = cluster.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(lock);
    if (lines.size() < 4 || !lines.getFirst().strip().matches("[0-9]+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> runsOn(process, cluster));
  }

  private static boolean runsOn(ProcessHandle process, Path cluster) {
    Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      List<String> words = List.of(Files.readString(commandLine).split("\0"));
      return words.getFirst().endsWith("postgres") && words.contains(cluster.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  private static int launch(PostgresCommand command, Path root, Path cluster, boolean durable)
      throws IOException {
    Path log = root.resolve("start.log");
    String said = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = freePort();
      Files.deleteIfExists(log);
      PostgresCommand.Result started =
          command.run(
              "pg_ctl",
              START_LIMIT.plusSeconds(10),
              "start",
              "--pgdata=" + cluster,
              "--log=" + log,
              "--wait",
              "--timeout=" + START_LIMIT.toSeconds(),
              "--options=" + PostgresSettings.commandLine(port, durable));
      if (started.exit() == 0) {
        return port;
      }
      said = Files.exists(log) ? lastLine(Files.readString(log)) : lastLine(started.output());
      LOG.warning("PostgreSQL did not start, attempt " + attempt + ": " + said);
      stopLeftover(command, cluster);
      pause(attempt);
    }
    throw new DatabaseUnusable(
        "The embedded PostgreSQL does not start: " + said + " Its log is in " + root + "/log.");
  }

  /** Backends of a killed server need a moment to notice that it is gone. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(Duration.ofMillis(300L * attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static String lastLine(String output) {
    return output.strip().lines().reduce((first, second) -> second).orElse("it said nothing");
  }
}
