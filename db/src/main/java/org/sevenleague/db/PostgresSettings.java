package org.sevenleague.db;

import java.util.List;
import java.util.stream.Collectors;

/** How the embedded server is set up: small, since it shares a machine with the portal. */
final class PostgresSettings {

  /** Of the binaries that the build brings along. */
  static final String MAJOR = "18";

  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=''",
          "max_connections=40",
          "superuser_reserved_connections=2",
          "shared_buffers=32MB",
          "work_mem=8MB",
          "maintenance_work_mem=64MB",
          "max_wal_size=256MB",
          "max_wal_senders=0",
          "wal_level=minimal",
          "huge_pages=off",
          "jit=off",
          // One process less for each of these four; the portal's queries are short.
          "io_method=sync",
          "max_parallel_workers=0",
          "max_logical_replication_workers=0",
          "autovacuum_max_workers=1",
          "timezone=UTC",
          "log_timezone=UTC",
          "logging_collector=on",
          "log_directory=../log",
          "log_destination=jsonlog",
          "log_filename=postgres-%a.log",
          "log_truncate_on_rotation=on",
          "log_rotation_age=1d",
          "log_rotation_size=0",
          "log_min_duration_statement=1000",
          "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0");

  private static final List<String> DURABLE =
      List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on");

  private static final List<String> FOR_TESTS =
      List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");

  private PostgresSettings() {}

  static String commandLine(int port, boolean durable) {
    return "-p "
        + port
        + ALWAYS.stream().map(setting -> " -c " + setting).collect(Collectors.joining())
        + (durable ? DURABLE : FOR_TESTS)
            .stream().map(setting -> " -c " + setting).collect(Collectors.joining());
  }
}
