package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.Caller;

class AuditIT {

  private World world;

  @BeforeEach
  void build() {
    world = new World();
    for (int i = 1; i <= 5; i++) {
      record("thing.change", "object" + i, Map.of("n", "" + i));
    }
  }

  @AfterEach
  void leave() {
    world.close();
  }

  private void record(String action, String object, Map<String, String> details) {
    world.in(
        w -> {
          w.audit.record(World.ADMINISTRATOR, action, object, "done", details);
          return 0;
        });
  }

  private Audit.Chain chain() {
    return world.in(w -> w.audit.verify());
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = world.database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Test
  void untouchedChainIsWhole() {
    assertThat(chain().whole()).isTrue();
    assertThat(chain().entries()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 'bob' where number = 3",
        "delete from audit where number = 5",
        "truncate audit"
      })
  void databaseRefusesToChangeIt(String statement) {
    assertThatThrownBy(() -> sql(statement)).hasMessageContaining("only grows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 'bob' where number = 3",
        "update audit set at = at + interval '1 second' where number = 3",
        "update audit set details = '' where number = 3",
        "delete from audit where number = 3",
        "delete from audit where number = 5",
        "delete from audit"
      })
  void whatGoesAroundTheDatabaseIsNoticed(String statement) throws SQLException {
    sql("alter table audit disable trigger audit_only_grows");
    sql(statement);
    assertThat(chain().whole()).isFalse();
  }

  @Test
  void brokenEntryIsNamed() throws SQLException {
    sql("alter table audit disable trigger audit_only_grows");
    sql("update audit set object = 'x' where number = 4");
    assertThat(chain().brokenAt()).contains(4L);
  }

  @Test
  void entryOfARolledBackChangeIsNeverThere() {
    assertThatThrownBy(
            () ->
                world.in(
                    w -> {
                      w.audit.record(World.ADMINISTRATOR, "a.b", "c", "done", Map.of());
                      throw new IllegalStateException("stop");
                    }))
        .isInstanceOf(IllegalStateException.class);
    record("later.one", "object", Map.of());
    assertThat(chain().whole()).isTrue();
    assertThat(chain().entries()).isEqualTo(6);
  }

  @Test
  void manyWritersAtOnceLeaveNoGap() throws Exception {
    List<Callable<Object>> writers =
        IntStream.range(0, 20)
            .<Callable<Object>>mapToObj(
                i ->
                    () -> {
                      record("thing.race", "object", Map.of("i", "" + i));
                      return 0;
                    })
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }
    assertThat(chain()).matches(Audit.Chain::whole).matches(c -> c.entries() == 25);
  }

  @Test
  void lineBreaksInDetailsCannotForgeOtherDetails() {
    record("thing.forge", "object", Map.of("name", "x\nadministrator=true"));
    AuditEntry entry =
        world
            .in(w -> w.audit.list(new Audit.Filter("", "thing.forge", ""), Optional.empty()))
            .items()
            .getFirst();
    assertThat(entry.details()).isEqualTo("name=x\\u000aadministrator=true");
  }

  @Test
  void listFiltersAndPages() {
    IntStream.range(0, 120).forEach(i -> record("other.deed", "thing", Map.of()));
    world.in(
        w -> {
          w.audit.record(Caller.ANONYMOUS, "sign-in", "alice", "refused", Map.of());
          return 0;
        });
    var first = world.in(w -> w.audit.list(new Audit.Filter("", "other", ""), Optional.empty()));
    assertThat(first.items()).hasSize(100);
    assertThat(first.total()).isEqualTo(120);
    long before = Long.parseLong(first.next().orElseThrow());
    var second =
        world.in(w -> w.audit.list(new Audit.Filter("", "other", ""), Optional.of(before)));
    assertThat(second.items()).hasSize(20);
    assertThat(second.next()).isEmpty();
    assertThat(
            world
                .in(w -> w.audit.list(new Audit.Filter("anonymous", "", "alice"), Optional.empty()))
                .items())
        .hasSize(1);
  }
}
