package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

/** Whoever steals the database can sign in nowhere with what stands in it. */
class DumpIT {

  @Test
  void noTableHoldsASecretOrAnythingThatWorksAsOne() throws SQLException {
    try (World world = new World()) {
      Handle alice = world.person("alice");
      String session = world.session("alice");
      String link = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, alice));
      String token =
          world
              .in(
                  w ->
                      w.tokens.add(
                          World.ADMINISTRATOR,
                          alice,
                          new Tokens.Wish("t", Access.READ, Optional.empty(), Optional.empty())))
              .secret();
      world.signIn("typed-a-Secret-as-name", "x");

      List<String> values = everyValue(world);

      assertThat(String.join("\n", values))
          .doesNotContain(session, link, token, World.passwordOf("alice"))
          .doesNotContainIgnoringCase("typed-a-secret")
          .contains("pbkdf2-sha256$");
      for (String value : values) {
        String text = value.startsWith("\\x") ? value.substring(2) : value;
        assertThat(world.<Optional<Caller>>in(w -> w.sessions.find(text))).isEmpty();
        assertThat(world.<Optional<Caller>>in(w -> w.tokens.authenticate(text))).isEmpty();
        assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(text))).isEmpty();
        assertThat(world.passwords.matches(text, world.in(w -> w.people.get(alice).passwordHash())))
            .isFalse();
      }
    }
  }

  private static List<String> everyValue(World world) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = world.database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          sql.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = sql.executeQuery("table " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String value = rows.getString(i);
              if (value != null) {
                values.add(value);
              }
            }
          }
        }
      }
    }
    return values;
  }
}
