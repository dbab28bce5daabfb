package org.sevenleague.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MigrationsIT {

  @Test
  void runTwiceChangesNothingTheSecondTime() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    long before = applied(database);

    Migrations.run(database.dataSource());

    assertThat(applied(database)).isEqualTo(before);
  }

  @Test
  void refuseASchemaOfANewerPortal() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
          VALUES (9999, '900', 'from the future', 'SQL', 'V900__from_the_future.sql', 'portal', 1, true)
          """);
    }

    assertThatThrownBy(() -> Migrations.run(database.dataSource()))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("schema version 900")
        .hasMessageContaining("newer portal");
  }

  @Test
  void sayWhatToCheckWhenTheServerIsOutOfReach() {
    DatabaseAddress nobody =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/portal", "portal", "x");

    assertThatThrownBy(() -> Migrations.run(nobody.dataSource()))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("PORTAL_DB_URL")
        .hasMessageNotContaining("\n");
  }

  private static long applied(TestDatabase database) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM flyway_schema_history")) {
      row.next();
      return row.getLong(1);
    }
  }
}
