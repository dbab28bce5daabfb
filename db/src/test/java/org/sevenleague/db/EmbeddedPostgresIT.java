package org.sevenleague.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPostgresIT {

  @TempDir Path directory;

  @Test
  void keepsItsDataAndIsSafeAgainstPowerCuts() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      execute(postgres.address(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
      assertThat(ask(postgres.address(), "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres.address(), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres.address(), "SHOW data_checksums")).isEqualTo("on");
      assertThat(ask(postgres.address(), "SHOW password_encryption")).isEqualTo("scram-sha-256");
      assertThat(ask(postgres.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(EmbeddedPostgres.running(directory)).contains(postgres.address());
    }
    assertThat(EmbeddedPostgres.running(directory)).isEmpty();
    try (EmbeddedPostgres again = EmbeddedPostgres.start(directory)) {
      assertThat(ask(again.address(), "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void opensToItsPasswordOnlyAndToNoSuperuser() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      DatabaseAddress guess = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), "guess");
      assertThatThrownBy(() -> ask(guess, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThat(ask(postgres.address(), "SHOW is_superuser")).isEqualTo("off");
      assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void healsAfterTheServerWasKilled() throws Exception {
    EmbeddedPostgres killed = EmbeddedPostgres.start(directory);
    execute(killed.address(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
    ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();

    try (EmbeddedPostgres again = EmbeddedPostgres.start(directory)) {
      assertThat(ask(again.address(), "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void stopsTheServerThatAnEarlierPortalLeftBehind() throws Exception {
    EmbeddedPostgres left = EmbeddedPostgres.start(directory);
    execute(left.address(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
    ProcessHandle orphan = ProcessHandle.of(serverPid()).orElseThrow();

    try (EmbeddedPostgres again = EmbeddedPostgres.start(directory)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(ask(again.address(), "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void ignoresALockFileWhoseNumberBelongsToAnotherProcess() throws Exception {
    EmbeddedPostgres.start(directory).close();
    List<String> lines =
        List.of(Long.toString(ProcessHandle.current().pid()), "x", "0", "5432", "", "127.0.0.1");
    Files.write(directory.resolve("cluster/postmaster.pid"), lines);

    try (EmbeddedPostgres again = EmbeddedPostgres.start(directory)) {
      assertThat(ask(again.address(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void unpacksAgainWhatWasInterruptedOrCutShort() throws Exception {
    Path home = PostgresBinaries.unpack(directory);
    Path program = home.resolve("bin/initdb");
    byte[] whole = Files.readAllBytes(program);
    Files.write(program, new byte[0]);

    PostgresBinaries.unpack(directory);

    assertThat(Files.readAllBytes(program)).isEqualTo(whole);
    assertThat(Files.isExecutable(program)).isTrue();
  }

  /** Below a folder that only its owner may enter, as the portal's data directory is. */
  @ParameterizedTest
  @MethodSource("waysThatAreLeft")
  void runsInEveryWayThatIsFoundToWork(List<List<String>> ways) throws Exception {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Path home = PostgresBinaries.unpack(inner);
    PostgresCommand command;
    try {
      command = PostgresCommand.in(home, inner, ways);
    } catch (DatabaseUnusable refused) {
      assertThat(refused).hasMessageContaining("as another user");
      return;
    }
    PostgresCommand.Result made =
        command.run("initdb", Duration.ofMinutes(5), "--no-sync", "--pgdata=" + inner + "/cluster");
    assertThat(made.exit()).as(ways + ": " + made.output()).isZero();
  }

  /** All ways not to be root, then without the first, as in a container, and so on. */
  static Stream<List<List<String>>> waysThatAreLeft() {
    List<List<String>> all = PostgresCommand.WAYS_TO_NOT_BE_ROOT;
    return IntStream.rangeClosed(0, all.size()).mapToObj(first -> all.subList(first, all.size()));
  }

  private long serverPid() throws Exception {
    return Long.parseLong(
        Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst().strip());
  }

  private static void execute(DatabaseAddress address, String... statements) throws SQLException {
    try (Connection connection = address.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(DatabaseAddress address, String query) throws SQLException {
    try (Connection connection = address.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
