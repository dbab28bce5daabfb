package org.sevenleague.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.db.DatabaseUnusable;
import org.sevenleague.db.EmbeddedPostgres;
import org.sevenleague.db.Migrations;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.SetupLinks;

/**
 * Starts PostgreSQL and the server JVM, watches them, and stops them in the opposite order. Checks
 * come first, so that a refusal leaves everything as it was.
 */
final class Supervisor {

  /** Pages that take longer than this to be served are taken for never. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  /** What the server gets on top of the drain to end its own threads. */
  private static final Duration TO_END = Duration.ofSeconds(20);

  private final Path home;
  private final PrintStream out;
  private final long startedAt = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Configuration configuration;
  private volatile boolean stopping;
  private volatile boolean databaseGone;
  private volatile @Nullable ServerProcess server;
  private volatile @Nullable EmbeddedPostgres postgres;

  Supervisor(Configuration configuration, Path home, PrintStream out) {
    this.configuration = configuration;
    this.home = home;
    this.out = out;
  }

  /**
   * Runs the portal until it is told to stop.
   *
   * @return the exit code
   */
  int run() throws IOException, InterruptedException {
    if (Files.notExists(configuration.data())) {
      ClaimedPort.of(configuration).close(); // a refusal leaves no directory behind
    }
    try (DataDirectory data = DataDirectory.take(configuration.data());
        RollingLog log = new RollingLog(data.log(), Clock.systemUTC())) {
      Thread hook = new Thread(this::stopBoth, "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        return serve(data, log);
      } finally {
        stopBoth();
        removeHook(hook);
      }
    }
  }

  private int serve(DataDirectory data, RollingLog log) throws IOException, InterruptedException {
    data.endLeftoverServer();
    try (ClaimedPort port = ClaimedPort.of(configuration)) {
      configuration = configuration.with(Setting.PORT, Integer.toString(port.number()));
      return serveOnPort(data, log);
    }
  }

  private int serveOnPort(DataDirectory data, RollingLog log)
      throws IOException, InterruptedException {
    say("Starting the database");
    DatabaseAddress database = startDatabase(data);
    Optional<ProcessHandle> databaseProcess =
        postgres == null ? Optional.empty() : EmbeddedPostgres.process(data.database());
    Migrations.run(database.dataSource());
    configuration =
        configuration.with(Setting.DB_URL, database.url()).with(Setting.DB_USER, database.user());
    say("Starting the portal");
    ServerProcess process =
        ServerProcess.start(
            configuration,
            database,
            databaseProcess.map(ProcessHandle::pid).orElse(0L),
            home,
            data.freshRunDirectory(),
            log);
    server = process;
    if (stopping) {
      process.stop(Duration.ZERO);
    }
    databaseProcess.ifPresent(running -> endWithDatabase(running, process));
    boolean ready = becameReady(process);
    if (ready) {
      Files.writeString(DataDirectory.address(data.root()), SetupAddress.base(configuration));
      say(
          "Ready: "
              + SetupAddress.base(configuration)
              + "  ("
              + seconds()
              + " s, Ctrl-C stops it)");
      offerFirstAdministrator(database);
    }
    int exit = process.await();
    if (stopping) {
      stopped.await();
      return 0;
    }
    say(reasonOfEnd(ready, exit, process, data));
    return 1;
  }

  private String reasonOfEnd(boolean ready, int exit, ServerProcess process, DataDirectory data) {
    Path log = data.log().resolve("portal.log");
    if (databaseGone) {
      return "portal: the database ended by itself. Start the portal again; its log is in "
          + data.database().resolve("log")
          + ".";
    }
    if (ready) {
      return "portal: the server process ended by itself (code "
          + exit
          + "). Start it again; the reason is in "
          + log
          + ".";
    }
    return "portal: the server did not start (code "
        + exit
        + ")"
        + (process.lastTrouble().isEmpty() ? "" : ": " + process.lastTrouble())
        + ". All of it is in "
        + log
        + ".";
  }

  /**
   * Without its database the portal serves nothing but errors, so it stops and says so. The process
   * is one that was seen alive: one that ended since is told of at once.
   */
  private void endWithDatabase(ProcessHandle database, ServerProcess process) {
    database
        .onExit()
        .thenRun(
            () -> {
              if (!stopping) {
                databaseGone = true;
                process.stop(Duration.ofSeconds(5));
              }
            });
  }

  /** A database that ends just now is not this step's to tell of: who watches it does. */
  private void offerFirstAdministrator(DatabaseAddress database) {
    try {
      if (!hasAdministrator(database)) {
        printSetupLink(database);
      }
    } catch (RuntimeException unreachable) {
      say("The database does not answer; the next start makes a link for the first administrator.");
    }
  }

  private void printSetupLink(DatabaseAddress database) {
    PortalDatabase.transaction(
            database,
            entities -> new SetupLinks(entities, Clock.systemUTC()).forFirstAdministrator())
        .ifPresent(
            secret ->
                say(
                    "This link makes the first administrator, once, within 24 hours: "
                        + SetupAddress.of(configuration, secret)));
  }

  /** Asked in SQL because the entities' machinery costs memory that most starts can save. */
  private static boolean hasAdministrator(DatabaseAddress database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM people WHERE administrator AND deactivated_at IS NULL LIMIT 1")) {
      return row.next();
    } catch (SQLException failed) {
      throw new DatabaseUnusable("The database cannot be read: " + failed.getMessage(), failed);
    }
  }

  private DatabaseAddress startDatabase(DataDirectory data) {
    String url = configuration.value(Setting.DB_URL);
    if (!url.isEmpty()) {
      return new DatabaseAddress(
          url, configuration.value(Setting.DB_USER), configuration.value(Setting.DB_PASSWORD));
    }
    EmbeddedPostgres started = EmbeddedPostgres.start(data.database());
    postgres = started;
    return started.address();
  }

  private boolean becameReady(ServerProcess process) throws InterruptedException {
    try {
      return process.ready().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      process.stop(Duration.ofSeconds(5));
      return false;
    }
  }

  /** Stops the server, then the database. The second caller waits for the first. */
  private void stopBoth() {
    synchronized (this) {
      stopping = true;
      ServerProcess process = server;
      if (process != null && process.alive()) {
        process.stop(Duration.ofSeconds(configuration.number(Setting.DRAIN, 0, 600)).plus(TO_END));
      }
      EmbeddedPostgres database = postgres;
      if (database != null) {
        database.close();
      }
    }
    stopped.countDown();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      return; // the hook is what brought us here
    }
  }

  private String seconds() {
    return String.format("%.1f", (System.nanoTime() - startedAt) / 1e9);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
