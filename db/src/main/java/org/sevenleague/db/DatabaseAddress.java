package org.sevenleague.db;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and how to sign in to it.
 *
 * @param url a JDBC URL of PostgreSQL
 */
public record DatabaseAddress(String url, String user, String password) {

  /** Seconds to wait for a connection before the server counts as out of reach. */
  private static final int CONNECT_SECONDS = 10;

  /** A source of plain connections, without a pool. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException notAUrl) {
      throw new DatabaseUnusable(
          "«"
              + url
              + "» is no PostgreSQL address; it looks like jdbc:postgresql://host:5432/database.",
          notAUrl);
    }
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setApplicationName("seven-league");
    return source;
  }

  /** Without the password, so that an address can be logged. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
