package org.sevenleague.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.DefaultBranches;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.repository.RefsChanged;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanged;
import org.sevenleague.git.repository.RepositoryNews;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Audit;

class MirrorIT {

  private static final String ALLOW = "portal.mirrors.allow";

  @TempDir Path folder;

  private final List<RepositoryId> moved = new ArrayList<>();
  private GitServer server;
  private Mirrors mirrors;
  private Hooks hooks;
  private MirrorChanges changes;
  private MirrorDuties duties;
  private Git source;

  @BeforeEach
  void start() throws Exception {
    server = new GitServer(folder);
    Seal seal = new Seal(folder.resolve("seal.key"));
    var world = server.world;
    mirrors = new Mirrors(world.entities, world.clock);
    hooks = new Hooks(world.entities, world.clock, seal);
    FactReader facts =
        new FactReader(
            world.repositories,
            server.open,
            new RepositoryNews() {
              @Override
              public void tell(RepositoryChanged change) {}

              @Override
              public void tell(RefsChanged change) {
                moved.add(change.repository());
              }
            });
    changes =
        new MirrorChanges(
            server.hosted,
            mirrors,
            hooks,
            seal,
            facts,
            world.gate,
            new Audit(world.entities, world.clock));
    duties =
        new MirrorDuties(
            mirrors,
            new Fetcher(world.clock, seal),
            server.open,
            new DefaultBranches(world.repositories, server.open),
            facts,
            Executors.newVirtualThreadPerTaskExecutor());
    source = Git.init(folder.resolve("source"));
    System.setProperty(
        ALLOW, "https://* file://" + folder + " " + server.url("").replaceAll("/$", ""));
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty(ALLOW);
    server.close();
  }

  @Test
  void mirrorFollowsItsSourceAndKeepsWhatItLoses() {
    source.run("branch", "doomed");
    source.run("tag", "v1");
    source.run("branch", "other");
    source.commit("a", "a\n");
    String old = source.run("rev-parse", "main").strip();
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    Git ours = new Git(server.directory(mirror));
    assertThat(ours.run("rev-parse", "main").strip()).isEqualTo(old);
    assertThat(moved).containsExactly(mirror.id());

    source.run("branch", "-D", "doomed");
    source.run("commit", "-q", "--amend", "-m", "rewritten");
    fetch(mirror);

    assertThat(ours.run("rev-parse", "main").strip())
        .isEqualTo(source.run("rev-parse", "main").strip());
    String refs = ours.run("for-each-ref");
    assertThat(refs).doesNotContain("refs/heads/doomed");
    assertThat(refs).contains("refs/mirror-backup/20261124T100000Z/heads/doomed");
    assertThat(ours.run("rev-parse", "refs/mirror-backup/20261124T100000Z/heads/main").strip())
        .isEqualTo(old);

    server.world.clock.pass(Duration.ofDays(31));
    fetch(mirror);
    assertThat(ours.run("for-each-ref")).doesNotContain("mirror-backup");
  }

  @Test
  void sourceThatStandsStillIsNotFetchedAndTellsNobody() {
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    moved.clear();
    fetch(mirror);

    assertThat(moved).isEmpty();
    assertThat(mirrors.get(mirror.id()).failures()).isZero();
    assertThat(mirrors.due(10)).isEmpty();
  }

  @Test
  void sourceThatLosesMostOfItsRefsPausesTheMirror() {
    for (int i = 0; i < 5; i++) {
      source.run("branch", "b" + i);
    }
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    String before = new Git(server.directory(mirror)).run("for-each-ref");
    for (int i = 0; i < 4; i++) {
      source.run("branch", "-D", "b" + i);
    }
    source.commit("x", "x\n");
    fetch(mirror);

    server.forget();
    assertThat(mirrors.get(mirror.id()).pausedBecause()).contains("lost 4 of 6");
    assertThat(new Git(server.directory(mirror)).run("for-each-ref")).isEqualTo(before);
    assertThat(mirrors.paused()).hasSize(1);
    assertThatThrownBy(() -> changes.syncNow(mirror)).isInstanceOf(Conflict.class);
  }

  @Test
  void resumedMirrorGoesOnWithWhatItsSourceHolds() {
    source.run("branch", "b1");
    source.run("branch", "b2");
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    source.run("branch", "-D", "b1", "b2");
    fetch(mirror);
    server.forget();
    assertThat(mirrors.get(mirror.id()).paused()).isTrue();

    server.world.write(() -> mirrors.resume(mirror.id()));
    fetch(mirror);

    server.forget();
    assertThat(mirrors.get(mirror.id()).paused()).isFalse();
    Git ours = new Git(server.directory(mirror));
    assertThat(ours.run("for-each-ref", "refs/heads"))
        .contains("heads/main")
        .doesNotContain("heads/b1");
    assertThat(ours.run("for-each-ref", "refs/mirror-backup")).contains("heads/b1", "heads/b2");
  }

  @Test
  void branchMakesRoomForBranchesBelowItsName() {
    source.run("branch", "a");
    source.run("branch", "other");
    source.run("branch", "another");
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    source.run("branch", "-D", "a");
    source.run("branch", "a/b");
    fetch(mirror);

    server.forget();
    assertThat(mirrors.get(mirror.id()).failure()).isEmpty();
    assertThat(new Git(server.directory(mirror)).run("for-each-ref")).contains("refs/heads/a/b");
  }

  @Test
  void privateSourceOverHttpIsFetchedWithItsPasswordWhichIsShownNowhere() {
    server.repository("upstream", Visibility.PRIVATE);
    String token = server.token("alice", Access.WRITE);
    source.run("push", "-q", server.url("/git/upstream.git", token), "main");
    Repository mirror = add(server.url("/git/upstream.git", token));
    fetch(mirror);

    server.forget();
    Mirror row = mirrors.get(mirror.id());
    assertThat(row.failure()).isEmpty();
    assertThat(new Git(server.directory(mirror)).run("rev-parse", "main"))
        .isEqualTo(source.run("rev-parse", "main"));
    assertThat(row.url()).doesNotContain(token);
    assertThat(row.signsIn()).isTrue();
    assertThat(row.sealedCredentials().orElseThrow()).doesNotContain(token);
  }

  @Test
  void wrongPasswordIsAFailureInWordsWithoutIt() {
    server.repository("upstream", Visibility.PRIVATE);
    Repository mirror = add(server.url("/git/upstream.git", "slp_wrongwrongwrong"));
    fetch(mirror);

    server.forget();
    assertThat(mirrors.get(mirror.id()).failures()).isEqualTo(1);
    assertThat(mirrors.get(mirror.id()).failure())
        .containsIgnoringCase("not authorized")
        .doesNotContain("slp_");
  }

  @Test
  void addressesThatAreNotAllowedAreRefusedWhenAddedAndWhenFetched() {
    assertThatThrownBy(() -> add("http://127.0.0.1:1/x.git")).hasMessageContaining("allow");
    assertThatThrownBy(() -> add("file:///etc/x")).hasMessageContaining("allow");
    Repository mirror = add("file://" + folder.resolve("source"));
    System.setProperty(ALLOW, "https://*");
    fetch(mirror);

    server.forget();
    assertThat(mirrors.get(mirror.id()).failure()).contains("portal.mirrors.allow");
  }

  @Test
  void gitDaemonIsMirroredWithinItsLimits() throws Exception {
    source.run("branch", "side");
    try (GitDaemon daemon = new GitDaemon(folder)) {
      String address = daemon.url("/source");
      assertThatThrownBy(() -> add(address))
          .hasMessageContaining("add git://127.0.0.1:" + daemon.port() + " to it");
      System.setProperty(ALLOW, "git://*");
      assertThatThrownBy(() -> add(address)).hasMessageContaining("inside this network");
      System.setProperty(ALLOW, daemon.url(""));
      Repository mirror = add(address);
      fetch(mirror);
      assertThat(mirrors.get(mirror.id()).failure()).isEmpty();
      Git ours = new Git(server.directory(mirror));
      assertThat(ours.run("for-each-ref")).isEqualTo(source.run("for-each-ref"));
      assertThat(ours.run("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/main");

      String before = ours.run("rev-parse", "main");
      source.commit("noise", noise());
      System.setProperty("portal.git.quota", "1");
      fetch(mirror);
      assertThat(mirrors.get(mirror.id()).failure()).contains("sent more than");
      assertThat(ours.run("rev-parse", "main")).isEqualTo(before);

      System.setProperty(ALLOW, "git://*");
      fetch(mirror);
      assertThat(mirrors.get(mirror.id()).failure()).contains("inside this network");
    } finally {
      System.clearProperty("portal.git.quota");
    }
  }

  /** Three million characters that compression halves at best. */
  private static String noise() {
    java.util.Random random = new java.util.Random(7);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < 3 << 20) {
      noise.append(Long.toHexString(random.nextLong()));
    }
    return noise.toString();
  }

  @Test
  void onlyAdministratorsMakeThePortalConnectElsewhere() {
    assertThatThrownBy(
            () ->
                changes.create(
                    GitServer.alice(),
                    new RepositoryName("m"),
                    Visibility.PUBLIC,
                    "",
                    new MirrorWish("https://h/x", Optional.empty(), Optional.empty())))
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void signedHookMakesTheMirrorDue() {
    Repository mirror = add("file://" + folder.resolve("source"));
    fetch(mirror);
    assertThat(mirrors.due(10)).isEmpty();
    String secret = server.world.write(() -> changes.renewHook(root(), mirror));
    Hook hook = hooks.find(mirror.id()).orElseThrow();
    HookPages pages = new HookPages(hooks, server.world.repositories, changes);
    String address = hook.path().substring("/hooks/".length());

    assertThatThrownBy(() -> pages.pushed(address, null, "wrong", null, new byte[0]))
        .isInstanceOf(NotAllowed.class);
    assertThat(mirrors.due(10)).isEmpty();
    server.world.write(() -> pages.pushed(address, null, secret, null, new byte[0]));
    assertThat(mirrors.due(10)).hasSize(1);
  }

  private Repository add(String url) {
    return server.world.write(
        () ->
            changes.create(
                root(),
                new RepositoryName("mirror"),
                Visibility.PUBLIC,
                "",
                new MirrorWish(url, Optional.empty(), Optional.empty())));
  }

  private void fetch(Repository mirror) {
    server.world.write(() -> duties.fetch(mirror.id()));
    server.forget();
  }

  private static Caller root() {
    return new Caller(
        Optional.of(1L),
        Optional.of(new Handle("alice")),
        true,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }
}
