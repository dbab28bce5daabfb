package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.db.TestDatabase;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.server.SubmittedMerge.Step;

/** Which submits are made again. */
class VerifyCommandIT {

  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String C = "c".repeat(40);

  private static List<SubmittedMerge> submits(DatabaseAddress address, String only) {
    Optional<RepositoryName> name =
        only.isEmpty() ? Optional.empty() : Optional.of(new RepositoryName(only));
    return PortalDatabase.transaction(
        address, entities -> VerifyCommand.submits(entities, Path.of("/data/repositories"), name));
  }

  private static void write(EntityManager entities, String... statements) {
    for (String statement : statements) {
      entities.createNativeQuery(statement).executeUpdate();
    }
  }

  @Test
  void thoseThatWereDoneWithTheirChangesInOrder() {
    DatabaseAddress address = TestDatabase.fresh().address();
    PortalDatabase.transaction(
        address,
        entities -> {
          write(
              entities,
              "insert into handles (handle, kind) values ('ann', 'person')",
              "insert into people (id, handle, display_name, created_at) overriding system value"
                  + " values (1, 'ann', 'Ann', now())",
              "insert into repositories (id, name, kind, visibility, default_branch, created_at)"
                  + " overriding system value values (2001, 'Redis', 'hosted', 'public', 'main',"
                  + " now()), (7, 'other', 'hosted', 'public', 'main', now())",
              "insert into changes (id, repository_id, branch, change_key, has_trailer, owner_id,"
                  + " subject, status, wip, secret, created_at, updated_at) overriding system value"
                  + " select n, 2001, 'main', 'I' || repeat(n::text, 40), true, 1, 's',"
                  + " 'submitted', false, false, now(), now() from generate_series(1, 2) n");
          submit(entities, 1, 2001, "done", "now()");
          submit(entities, 2, 2001, "undone", "now()");
          submit(entities, 3, 2001, "intended", "null");
          submit(entities, 4, 7, "done", "now()");
          write(
              entities,
              "insert into submitted_changes (submit_id, position, change_id, patch_set, commit_id,"
                  + " result_id) values (1, 1, 2, 1, '"
                  + C
                  + "', '"
                  + B
                  + "'), (1, 0, 1, 1, '"
                  + B
                  + "', '"
                  + A
                  + "')");
          return true;
        });
    SubmittedMerge first =
        new SubmittedMerge(
            1,
            "Redis",
            Path.of("/data/repositories/2/2001.git"),
            A,
            B,
            List.of(new Step(B, A), new Step(C, B)));
    assertThat(submits(address, "redis")).containsExactly(first);
    assertThat(submits(address, "")).extracting(SubmittedMerge::number).containsExactly(1L, 4L);
    assertThatThrownBy(() -> submits(address, "absent"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("absent");
  }

  private static void submit(
      EntityManager entities, int id, int repository, String state, String ended) {
    write(
        entities,
        "insert into submits (id, repository_id, branch, strategy, expected_tip, new_tip, state,"
            + " who, asked_at, ended_at) overriding system value values ("
            + id
            + ", "
            + repository
            + ", 'main', 'rebase', '"
            + A
            + "', '"
            + B
            + "', '"
            + state
            + "', 'ann', now(), "
            + ended
            + ")");
  }
}
