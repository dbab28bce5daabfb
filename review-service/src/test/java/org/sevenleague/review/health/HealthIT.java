package org.sevenleague.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.BranchCommits;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Teams;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.ownership.OwnersFiles;

/**
 * Six people review each other in one private repository; in another one person answers all. The
 * clock stands on a Tuesday at 11 in Zurich.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final Window QUARTER = new Window(90);
  private static final List<String> PEOPLE =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace");

  @TempDir static Path folder;

  private ReviewServer server;
  private Repository busy;
  private Repository lone;
  private Health health;
  private OwnFigures own;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    for (int i = 2; i < PEOPLE.size(); i++) {
      server.git.world.person(i + 1, PEOPLE.get(i));
    }
    server.git.world.person(99, "outsider");
    server.git.world.team(1, "storage");
    for (long person = 2; person <= 7; person++) {
      join(person);
    }
    Names names = new Names(server.git.world.entities);
    Measurements measurements = new Measurements(server.git.world.entities, names);
    health =
        new Health(
            server.git.world.gate,
            server.git.world.clock,
            measurements,
            new Coverage(server.git.world.entities, new BranchCommits(server.git.open)),
            names,
            new ReviewGit(server.git.open, server.comparisons),
            new OwnersFiles(server.git.open),
            new Teams(server.git.world.entities, server.git.world.clock),
            server.absences.hours());
    own =
        new OwnFigures(
            server.git.world.entities,
            server.git.world.gate,
            server.git.world.clock,
            measurements,
            server.absences.hours());
    busy = repository("busy");
    lone = repository("lone");
    Git git = begun("busy");
    for (int i = 0; i < 6; i++) {
      review(git, busy, "src/f" + i + ".c", 2 + i, i + 1);
    }
    Git other = begun("lone");
    for (int i = 0; i < 6; i++) {
      review(other, lone, "lib/f" + i + ".c", 2, 1);
    }
    server.git.forget();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private void join(long person) {
    server.git.world.write(
        () ->
            server
                .git
                .world
                .entities
                .createNativeQuery(
                    "insert into memberships (team_id, person_id, maintainer, since)"
                        + " values (1, ?, false, now())")
                .setParameter(1, person)
                .executeUpdate());
  }

  private Repository repository(String name) {
    Repository made = server.git.repository(name, Visibility.PRIVATE);
    for (long person = 2; person <= 7; person++) {
      long reader = person;
      server.git.world.write(
          () ->
              server.git.world.grants.give(
                  made.id(), new Grant.Holder.Person(reader), Access.WRITE));
    }
    return made;
  }

  private String url(String name) {
    return server.git.url("/git/" + name + ".git", server.git.token("alice", Access.WRITE));
  }

  private Git begun(String name) {
    Git git = Git.init(folder.resolve(name));
    git.commit("CODEOWNERS", "/src/ @storage\n");
    git.run("push", "-q", url(name), "main");
    return git;
  }

  /** A change that is approved after so many hours, and comes to the branch by a push then. */
  private void review(Git git, Repository repository, String file, long reviewer, int hours) {
    // somebody else than the reviewer wrote it
    String author = PEOPLE.get((int) reviewer % 6 + 1);
    git.with("GIT_AUTHOR_EMAIL", author + "@example.org").commit(file, "text\nof\n" + file + "\n");
    Git.Result result = git.attempt("push", url(repository.name().value()), "HEAD:refs/for/main");
    server.git.forget();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).as(result.all()).isTrue();
    long number = Long.parseLong(link.group(1));
    server.git.world.clock.pass(Duration.ofHours(hours));
    server.git.world.write(
        () ->
            server.reviewing.review(
                person(reviewer, PEOPLE.get((int) reviewer - 1)),
                number,
                new Reviewing.Review(1, OptionalInt.of(2), "")));
    git.run("push", "-q", url(repository.name().value()), "main");
  }

  private static Caller person(long number, String handle) {
    return new Caller(
        Optional.of(number),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  private static Caller administrator() {
    return new Caller(
        Optional.of(99L),
        Optional.of(new Handle("outsider")),
        true,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  @Test
  void repositoryComponentsAndTeamsHaveFigures() {
    Health.OfRepository found = health.of(person(2, "bob"), busy, QUARTER);
    assertThat(found.all().answer().figure().orElseThrow().n()).isEqualTo(6);
    assertThat(found.all().answer().figure().orElseThrow().wall().p50())
        .isEqualTo(Duration.ofHours(3));
    assertThat(found.all().size().figure().orElseThrow().p50()).isEqualTo(3);
    assertThat(found.all().participation().figure())
        .contains(new Figures.Participation(0, 6, 0, 0));
    assertThat(found.components()).extracting(Health.Group::name).containsExactly("src");
    assertThat(found.teams()).extracting(Health.Group::name).containsExactly("storage");
    assertThat(found.teams().getFirst().figures().answer().figure()).isPresent();
  }

  @Test
  void coverageCountsCommitsThatSomebodyElseApproved() {
    Coverage.Share share =
        health.of(person(2, "bob"), busy, QUARTER).coverage().figure().orElseThrow();
    // the first two commits were pushed past any review
    assertThat(share.reviewed()).isEqualTo(6);
    assertThat(share.commits()).isEqualTo(8);
    assertThat(share.percent()).isEqualTo(75);
  }

  @Test
  void figuresThatTellOfOnePersonAreWithheldFromEverybody() {
    for (Caller caller : List.of(person(2, "bob"), administrator())) {
      Figures figures = health.of(caller, lone, QUARTER).all();
      assertThat(figures.answer().figure()).isEmpty();
      assertThat(figures.answer().why()).contains("about persons");
    }
  }

  @Test
  void nobodyIsNamedInWhatProgramsGet() {
    Health.OfRepository found = health.of(administrator(), busy, QUARTER);
    String json =
        HealthJson.figures(found.all()).build()
            + HealthJson.groups(found.components()).build().toString()
            + HealthJson.groups(found.teams()).build()
            + HealthJson.coverage(found.coverage()).build();
    assertThat(json).contains("\"p90\"", "storage");
    PEOPLE.forEach(handle -> assertThat(json).doesNotContain(handle));
  }

  @Test
  void onlyWhatTheReaderMayReadCounts() {
    Health.Overview seen = health.overview(person(2, "bob"), QUARTER);
    assertThat(seen.repositories()).extracting(Health.Group::name).containsExactly("busy", "lone");
    for (Caller stranger : List.of(person(99, "outsider"), Caller.ANONYMOUS)) {
      Health.Overview hidden = health.overview(stranger, QUARTER);
      assertThat(hidden.repositories()).isEmpty();
      assertThat(hidden.all().answer().figure()).isEmpty();
    }
    assertThat(health.of(Caller.ANONYMOUS, busy, QUARTER).teams()).isEmpty();
  }

  @Test
  void ownFiguresAreTheCallersAlone() {
    OwnFigures.Own bob = own.of(person(2, "bob"), QUARTER);
    // once in the busy repository after an hour, six times in the other
    assertThat(bob.mine().orElseThrow().n()).isEqualTo(7);
    assertThat(bob.submit()).isEmpty();
    OwnFigures.Own carol = own.of(person(3, "carol"), QUARTER);
    assertThat(carol.mine().orElseThrow().wall().p50()).isEqualTo(Duration.ofHours(2));
    OwnFigures.Own alice = own.of(GitServer.alice(), QUARTER);
    assertThat(alice.mine()).isEmpty();
    assertThat(alice.submit().orElseThrow().n()).isEqualTo(12);
    OwnFigures.Own administrator = own.of(administrator(), QUARTER);
    assertThat(administrator.mine()).isEmpty();
    assertThat(administrator.submit()).isEmpty();
  }

  @Test
  void privateChangesAreLeftOut() {
    int before =
        health.of(person(2, "bob"), busy, QUARTER).all().answer().figure().orElseThrow().n();
    server.git.world.write(
        () ->
            server
                .git
                .world
                .entities
                .createNativeQuery(
                    "update changes set secret = true where repository_id = ?"
                        + " and id = (select min(id) from changes where repository_id = ?)")
                .setParameter(1, busy.id().value())
                .setParameter(2, busy.id().value())
                .executeUpdate());
    server.git.forget();
    try {
      assertThat(
              health.of(person(2, "bob"), busy, QUARTER).all().answer().figure().orElseThrow().n())
          .isEqualTo(before - 1);
    } finally {
      server.git.world.write(
          () ->
              server
                  .git
                  .world
                  .entities
                  .createNativeQuery("update changes set secret = false")
                  .executeUpdate());
      server.git.forget();
    }
  }
}
