package org.sevenleague.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The portal's schema on a server of somebody else's: every major version that is promised besides
 * the embedded one, signed in to by password, as a role that owns its database and no more.
 */
class PostgresMajorsIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PASSWORD = "it's a: p@ss/wörd?&%20";

  @TempDir Path directory;

  /** Bound and not listening, so that nobody else is given the server's port. */
  private final Socket port = new Socket();

  @AfterEach
  void leavePort() throws IOException {
    port.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void schemaIsMadeByARoleThatIsNoSuperuser(int major) throws Exception {
    Path home = directory.resolve("programs");
    unpack(major, home);
    PostgresCommand command = PostgresCommand.in(home, directory);
    DatabaseAddress superuser = start(command);
    try {
      execute(
          superuser,
          "CREATE ROLE portal LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'",
          "CREATE DATABASE portal OWNER portal");
      String url = superuser.url().replaceFirst("/postgres$", "/portal");
      DatabaseAddress portal = new DatabaseAddress(url, "portal", PASSWORD);

      Migrations.run(portal.dataSource());
      Migrations.run(portal.dataSource());

      assertThat(ask(portal, "SHOW server_version")).startsWith(major + ".");
      assertThat(ask(portal, "SHOW is_superuser")).isEqualTo("off");
      assertThat(ask(portal, "SELECT count(*) FROM people")).isEqualTo("0");
      assertThatThrownBy(
              () -> Migrations.run(new DatabaseAddress(url, "portal", "wrong").dataSource()))
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining("PORTAL_DB_PASSWORD")
          .hasMessageNotContainingAny("\n", "wrong");
    } finally {
      run(command, "pg_ctl", "stop", "--pgdata=" + directory.resolve("cluster"), "--mode=fast");
    }
  }

  /** The build puts the published binaries here, since their archives all have one name. */
  private void unpack(int major, Path home) throws IOException {
    try (JarFile jar = new JarFile("target/postgres/" + major + ".jar")) {
      JarEntry archive =
          jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (InputStream in = jar.getInputStream(archive)) {
        PostgresBinaries.unpack(in, directory, home);
      }
    }
  }

  private DatabaseAddress start(PostgresCommand command) throws IOException {
    Path cluster = directory.resolve("cluster");
    Path password = Files.writeString(directory.resolve("password"), "secret\n");
    command.handOver(password);
    run(
        command,
        "initdb",
        "--pgdata=" + cluster,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    port.setReuseAddress(true);
    port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    run(
        command,
        "pg_ctl",
        "start",
        "--wait",
        "--timeout=" + LIMIT.toSeconds(),
        "--pgdata=" + cluster,
        "--log=" + directory.resolve("log"),
        "--options=-p "
            + port.getLocalPort()
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port.getLocalPort() + "/postgres", "postgres", "secret");
  }

  private static void run(PostgresCommand command, String program, String... arguments) {
    PostgresCommand.Result result = command.run(program, LIMIT, arguments);
    assertThat(result.exit()).as(program + ": " + result.output()).isZero();
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
