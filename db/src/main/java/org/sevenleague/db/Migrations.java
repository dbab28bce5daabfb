package org.sevenleague.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings a database to the schema of this version of the portal: every script in {@code
 * db/migration} runs once, in the order of its number. A database of a newer portal is never
 * touched.
 */
public final class Migrations {

  /** The oldest PostgreSQL that is tested; written as the server writes it, major × 10000. */
  private static final int OLDEST_SERVER = 140000;

  /** Held here because a logger that nobody refers to forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Migrations() {}

  /**
   * Runs what is missing; does nothing when the schema is current. Two portals that start at once
   * wait for each other.
   *
   * @throws DatabaseUnusable when the server is out of reach or too old, or its schema is newer
   */
  public static void run(DataSource database) {
    check(database);
    flyway(database).migrate();
  }

  /**
   * Only looks whether {@link #run} would be possible.
   *
   * @throws DatabaseUnusable as {@link #run} does
   */
  public static void check(DataSource database) {
    refuseOldServer(database);
    newestUnknown(flyway(database))
        .ifPresent(
            version -> {
              throw new DatabaseUnusable(
                  "The database has schema version "
                      + version
                      + ", which this portal does not know: it was used by a newer portal."
                      + " Start that version, or another data directory.");
            });
  }

  private static Flyway flyway(DataSource database) {
    FLYWAY.setLevel(Level.SEVERE); // its reports are long; ours is the schema version
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        // Each area numbers its scripts in a range of its own, so a later script of one area may
        // have a smaller number than what another area has run already.
        .outOfOrder(true)
        .cleanDisabled(true)
        .load();
  }

  private static Optional<String> newestUnknown(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .filter(migration -> migration.getVersion() != null)
        .reduce((first, second) -> second)
        .map(MigrationInfo::getVersion)
        .map(Object::toString);
  }

  private static void refuseOldServer(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version_num")) {
      row.next();
      int version = row.getInt(1);
      if (version < OLDEST_SERVER) {
        throw new DatabaseUnusable(
            "The database server is PostgreSQL "
                + version / 10000
                + "; the portal needs 14 or newer. Upgrade the server, or point PORTAL_DB_URL at"
                + " another.");
      }
    } catch (SQLException unreachable) {
      throw new DatabaseUnusable(
          "The database cannot be reached: "
              + oneLine(String.valueOf(unreachable.getMessage()))
              + " Check that it runs, and PORTAL_DB_URL, PORTAL_DB_USER and PORTAL_DB_PASSWORD.",
          unreachable);
    }
  }

  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return line.endsWith(".") ? line : line + ".";
  }
}
