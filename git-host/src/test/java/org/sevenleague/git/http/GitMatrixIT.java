package org.sevenleague.git.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.git.Git;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryWish;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

/** What the real git has to be able to do with us, and what it must not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitMatrixIT {

  @TempDir static Path folder;

  private GitServer server;
  private String writer;
  private Path space;
  private int number;

  @BeforeAll
  void start() throws Exception {
    server = new GitServer(folder);
    writer = server.token("alice", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newSpace() throws IOException {
    space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    server.forget();
  }

  /** A pushed repository called {@code name} with a working copy of three commits. */
  private Git pushed(String name, Visibility visibility) {
    server.repository(name, visibility);
    Git git = Git.init(space.resolve("source"));
    git.commit("src/a.c", "int a;\n");
    git.commit("big.txt", "x".repeat(3000) + "\n");
    git.run("tag", "v1");
    git.run("push", "-q", server.url("/git/" + name + ".git", writer), "main", "v1");
    return git;
  }

  private Git clone(String name, String... options) {
    Stream<String> command =
        Stream.concat(
            Stream.of("clone", "-q"),
            Stream.concat(
                Stream.of(options), Stream.of(server.url("/git/" + name + ".git"), "copy")));
    new Git(space).run(command.toArray(String[]::new));
    return new Git(space.resolve("copy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void clonesInEveryProtocolVersion(String version) {
    Git source = pushed("v" + version, Visibility.PUBLIC);
    new Git(space)
        .run(
            "-c",
            "protocol.version=" + version,
            "clone",
            "-q",
            server.url("/git/v" + version + ".git"),
            "copy");

    Git copy = new Git(space.resolve("copy"));
    assertThat(copy.run("rev-parse", "HEAD")).isEqualTo(source.run("rev-parse", "HEAD"));
    assertThat(copy.run("tag")).contains("v1");
    copy.run("fsck", "--strict");
  }

  @Test
  void emptyRepositoryCanBeClonedAndPushedTo() {
    server.repository("empty", Visibility.PUBLIC);
    Git copy = clone("empty");
    copy.run("checkout", "-q", "-b", "trunk");
    copy.commit("a", "a\n");
    copy.run("push", "-q", server.url("/git/empty.git", writer), "trunk");

    server.forget();
    assertThat(repository("empty").defaultBranch().value()).isEqualTo("refs/heads/trunk");
    assertThat(new Git(space).run("ls-remote", "--symref", server.url("/git/empty.git"), "HEAD"))
        .contains("ref: refs/heads/trunk");
  }

  @Test
  void shallowCloneIsDeepenedStepByStep() {
    Git source = pushed("shallow", Visibility.PUBLIC);
    for (int i = 1; i <= 6; i++) {
      source.commit("step" + i, i + "\n");
    }
    String url = server.url("/git/shallow.git", writer);
    source.run("push", "-q", url, "main");
    Git copy = clone("shallow", "--depth=1", "--no-local");

    assertThat(commits(copy, "HEAD")).isEqualTo(1);
    copy.run("fetch", "-q", "--deepen=2");
    assertThat(commits(copy, "HEAD")).isEqualTo(3);
    copy.run("fetch", "-q", "--depth=4");
    assertThat(commits(copy, "HEAD")).isEqualTo(4);
    source.commit("later", "x\n");
    source.run("push", "-q", url, "main");
    copy.run("fetch", "-q", "--deepen=1");
    assertThat(commits(copy, "HEAD")).isEqualTo(5);
    assertThat(commits(copy, "origin/main")).isEqualTo(6);
    copy.run("fetch", "-q", "--unshallow");
    assertThat(commits(copy, "origin/main")).isEqualTo(commits(source, "HEAD"));
    copy.run("fsck", "--strict");
  }

  @Test
  void shallowCloneOfTwoBranchesIsDeepenedOnBoth() {
    Git source = pushed("twigs", Visibility.PUBLIC);
    source.run("checkout", "-q", "-b", "side");
    for (int i = 1; i <= 4; i++) {
      source.commit("side" + i, i + "\n");
    }
    source.run("push", "-q", server.url("/git/twigs.git", writer), "side");
    Git copy = clone("twigs", "--depth=1", "--no-single-branch");
    copy.run("fetch", "-q", "--deepen=1");

    assertThat(commits(copy, "origin/side")).isEqualTo(2);
    assertThat(commits(copy, "origin/main")).isEqualTo(2);
  }

  @Test
  void historyIsCutByTimeAndByTag() {
    Git source = pushed("since", Visibility.PUBLIC);
    source.commit("new", "n\n");
    String url = server.url("/git/since.git");
    source.run("push", "-q", server.url("/git/since.git", writer), "main");
    Git any = new Git(space);

    any.run("clone", "-q", "--shallow-since=2001-01-01", url, "all");
    assertThat(commits(new Git(space.resolve("all")), "HEAD")).isEqualTo(commits(source, "HEAD"));
    any.run("clone", "-q", "--shallow-exclude=v1", url, "after");
    Git after = new Git(space.resolve("after"));
    assertThat(commits(after, "HEAD")).isEqualTo(1);
    after.run("fetch", "-q", "--shallow-since=2001-01-01");
    assertThat(commits(after, "HEAD")).isEqualTo(commits(source, "HEAD"));
  }

  private static int commits(Git git, String ref) {
    return Integer.parseInt(git.run("rev-list", "--count", ref).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob:none", "blob:limit=1k", "tree:0"})
  void partialCloneFetchesTheRestWhenItIsNeeded(String filter) {
    String name = "partial-" + filter.replaceAll("[^a-z0-9]", "");
    pushed(name, Visibility.PUBLIC);
    Git copy = clone(name, "--filter=" + filter, "--no-checkout");

    assertThat(copy.run("rev-list", "--objects", "--missing=print", "HEAD")).contains("?");
    copy.run("checkout", "-q", "main");
    assertThat(copy.folder().resolve("big.txt")).hasSize(3001);
    assertThat(copy.run("blame", "src/a.c")).contains("int a;");
  }

  @Test
  void mirrorAndSingleBranchClonesHoldWhatTheyShould() {
    Git source = pushed("mirror", Visibility.PUBLIC);
    source.run("push", "-q", server.url("/git/mirror.git", writer), "HEAD:refs/heads/side");

    new Git(space).run("clone", "-q", "--mirror", server.url("/git/mirror.git"), "all.git");
    assertThat(new Git(space.resolve("all.git")).run("for-each-ref"))
        .contains("refs/heads/main", "refs/heads/side", "refs/tags/v1");
    Git one = clone("mirror", "--single-branch", "--branch=side");
    assertThat(one.run("branch", "-r")).contains("origin/side").doesNotContain("origin/main");
  }

  @Test
  void pushTellsWhereItCanBeReadAndIsNoted() {
    Git source = pushed("told", Visibility.PUBLIC);
    String commit = source.commit("b", "b\n");
    Git.Result result = source.attempt("push", server.url("/git/told.git", writer), "main");

    assertThat(result.err()).contains("remote: main: http").contains("/told/-/commit/" + commit);
    server.forget();
    Push last = server.pushes.last(repository("told").id(), 10).getFirst();
    assertThat(last.who()).isEqualTo("alice");
    assertThat(last.ref()).isEqualTo("refs/heads/main");
    assertThat(last.newCommit()).isEqualTo(commit);
    assertThat(server.moved).contains(repository("told").id());
    assertThat(repository("told").lastCommit()).map(c -> c.hex()).contains(commit);
  }

  @Test
  void pushNeedsATokenThatMayWrite() {
    Git source = pushed("guarded", Visibility.PUBLIC);
    source.commit("c", "c\n");
    String reader = server.token("alice", Access.READ);
    String other = server.token("bob", Access.WRITE);

    assertRefused(source, server.url("/git/guarded.git"), "could not read");
    assertRefused(source, server.url("/git/guarded.git", "slp_wrong"), "Authentication failed");
    assertRefused(source, server.url("/git/guarded.git", reader), "403");
    assertRefused(source, server.url("/git/guarded.git", other), "write access");
    source.run(
        "-c",
        "http.extraHeader=Authorization: Bearer " + writer,
        "push",
        "-q",
        server.url("/git/guarded.git"),
        "main");
  }

  private static void assertRefused(Git git, String url, String words) {
    Git.Result result = git.attempt("push", url, "main");
    assertThat(result.code()).isNotZero();
    assertThat(result.all()).contains(words);
  }

  @Test
  void privateRepositoryAnswersLikeOneThatDoesNotExist() throws Exception {
    pushed("secret", Visibility.PRIVATE);
    String bob = server.token("bob", Access.READ);

    for (String path :
        List.of("info/refs?service=git-upload-pack", "info/refs?service=git-receive-pack")) {
      var anonymous = get("/git/secret.git/" + path, null);
      var nothing = get("/git/nothing.git/" + path, null);
      assertThat(anonymous.statusCode()).isEqualTo(401).isEqualTo(nothing.statusCode());
      assertThat(anonymous.body()).isEqualTo(nothing.body());
      assertThat(anonymous.headers().firstValue("WWW-Authenticate")).isPresent();
      var hidden = get("/git/secret.git/" + path, bob);
      var missing = get("/git/nothing.git/" + path, bob);
      assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
      assertThat(hidden.body()).isEqualTo(missing.body());
    }
    new Git(space).run("clone", "-q", server.url("/git/secret.git", writer), "mine");
  }

  @Test
  void grantOpensAndItsEndClosesAtOnce() {
    pushed("granted", Visibility.PRIVATE);
    String bob = server.token("bob", Access.WRITE);
    Git any = new Git(space);
    String url = server.url("/git/granted.git", bob);
    var id = repository("granted").id();

    assertThat(any.attempt("ls-remote", url).code()).isNotZero();
    server.world.write(() -> server.world.grants.give(id, new Grant.Holder.Person(2), Access.READ));
    assertThat(any.run("ls-remote", url)).contains("refs/heads/main");
    server.world.write(() -> server.world.grants.take(id, new Grant.Holder.Person(2)));
    assertThat(any.attempt("ls-remote", url).code()).isNotZero();
  }

  @Test
  void oldNameAndMissingSuffixLeadToTheOneAddress() throws Exception {
    pushed("old", Visibility.PUBLIC);
    var id = repository("old").id();
    server.world.write(() -> server.world.repositories.rename(id, new RepositoryName("group/new")));

    var answer = get("/git/old.git/info/refs?service=git-upload-pack", null);
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/git/group/new.git/info/refs?service=git-upload-pack");
    assertThat(get("/git/group/new/info/refs?service=git-upload-pack", null).statusCode())
        .isEqualTo(301);
    clone("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/git/odd.git/info/refs",
        "/git/odd.git/info/refs?service=git-upload-pack&x=1",
        "/git/odd.git/HEAD",
        "/git/odd.git/objects/info/packs",
        "/git//odd.git/info/refs?service=git-upload-pack",
        "/git/%6fdd.git/info/refs?service=git-upload-pack",
        "/git/odd.git;x/info/refs?service=git-upload-pack",
        "/git/odd.git/Info/refs?service=git-upload-pack",
        "/git/./odd.git/info/refs?service=git-upload-pack",
        "/git/..%2fodd.git/info/refs?service=git-upload-pack",
      })
  void oddSpellingsOfAnAddressAreNothing(String path) throws Exception {
    if (number == 1 || server.world.repositories.find(new RepositoryName("odd")).isEmpty()) {
      pushed("odd", Visibility.PUBLIC);
    }
    assertThat(get(path, null).statusCode()).isIn(400, 401, 404);
  }

  @Test
  void serviceInTheQueryOfAPostCannotTurnAPushIntoAFetch() throws Exception {
    pushed("confused", Visibility.PUBLIC);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            server.url(
                                "/git/confused.git/git-receive-pack?service=git-upload-pack")))
                    .header("Content-Type", "application/x-git-receive-pack-request")
                    .POST(HttpRequest.BodyPublishers.ofString("0000"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void hiddenRefsAreNeitherListedNorFetched(String version) {
    String name = "hidden" + version;
    Git source = pushed(name, Visibility.PUBLIC);
    String hidden = source.commit("secret.txt", "CANARY\n");
    Path directory = server.directory(repository(name));
    new Git(directory).run("fetch", "-q", space.resolve("source").toString(), hidden);
    new Git(directory).run("update-ref", "refs/internal/x", hidden);
    new Git(directory).run("update-ref", "refs/mirror-backup/2026/x", hidden);
    String url = server.url("/git/" + name + ".git");
    String config = "protocol.version=" + version;
    Git copy = Git.init(space.resolve("reader"));

    assertThat(copy.run("-c", config, "ls-remote", url))
        .contains("refs/heads/main")
        .doesNotContain("internal", "mirror-backup", hidden);
    assertThat(copy.attempt("-c", config, "fetch", url, hidden).code()).isNotZero();
    assertThat(copy.attempt("-c", config, "fetch", url, "refs/internal/x").code()).isNotZero();
    assertThat(copy.attempt("-c", config, "fetch", "--depth=1", url, hidden).code()).isNotZero();
    assertThat(copy.attempt("-c", config, "fetch", "--filter=blob:none", url, hidden).code())
        .isNotZero();
    assertThat(copy.attempt("cat-file", "-e", hidden).code()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2"})
  void reachableCommitsAreFetchedByTheirName(String version) {
    Git source = pushed("reach" + version, Visibility.PUBLIC);
    String first = source.run("rev-list", "--max-parents=0", "HEAD").strip();
    Git copy = Git.init(space.resolve("reader"));

    copy.run(
        "-c",
        "protocol.version=" + version,
        "fetch",
        "-q",
        server.url("/git/reach" + version + ".git"),
        first);
    copy.run("cat-file", "-e", first);
  }

  @Test
  void refusedPushLeavesNothingThatCanBeReached() {
    Git source = pushed("refused", Visibility.PUBLIC);
    String commit = source.commit("x", "REFUSED\n");
    String url = server.url("/git/refused.git", writer);

    Git.Result result = source.attempt("push", url, "HEAD:refs/internal/y");
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("the portal's own");
    Git copy = Git.init(space.resolve("reader"));
    assertThat(copy.attempt("fetch", server.url("/git/refused.git"), commit).code()).isNotZero();
  }

  @Test
  void refusedByNameAloneTakesNoRoomAndKeptRefsStay() throws IOException {
    Git source = pushed("kept", Visibility.PUBLIC);
    String url = server.url("/git/kept.git", writer);
    Path directory = server.directory(repository("kept"));
    Git there = new Git(directory);
    String head = source.run("rev-parse", "HEAD").strip();
    there.run("update-ref", "refs/changes/1", head);
    there.run("update-ref", "refs/meta/config", head);
    long packs = packs(directory);

    source.commit("large", "large\n");
    Git.Result refused = source.attempt("push", url, "HEAD:refs/changes/2");
    assertThat(refused.err()).contains("the portal's own");
    assertThat(packs(directory)).isEqualTo(packs);
    Git.Result atomic =
        source.attempt("push", "--atomic", url, "HEAD:refs/heads/x", "HEAD:refs/for/main");
    assertThat(atomic.code()).isNotZero();
    for (String ref : List.of("refs/changes/1", "refs/meta/config")) {
      assertThat(source.attempt("push", url, ":" + ref).err()).contains("the portal's own");
    }
    assertThat(there.run("for-each-ref", "--format=%(refname)"))
        .contains("refs/changes/1", "refs/meta/config")
        .doesNotContain("refs/heads/x");
  }

  private static long packs(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("objects"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void whatRefusedPushesLeftCountsAgainstTheQuota() throws IOException {
    Git source = pushed("full", Visibility.PUBLIC);
    String url = server.url("/git/full.git", writer);
    Path left = server.directory(repository("full")).resolve("objects/pack/left");
    Files.write(left, new byte[2 << 20]);
    source.commit("more", "more\n");
    System.setProperty("portal.git.quota", "1");
    try {
      assertThat(source.attempt("push", url, "main").err())
          .containsIgnoringCase("exceeds the limit");
      Files.delete(left);
      source.run("push", "-q", url, "main");
    } finally {
      System.clearProperty("portal.git.quota");
    }
  }

  @Test
  void oneBrokenRefStopsNeitherCloneNorPush() throws IOException {
    pushed("broken", Visibility.PUBLIC);
    Files.writeString(
        server.directory(repository("broken")).resolve("refs/heads/broken"),
        "1234567890".repeat(4) + "\n");
    for (String version : List.of("0", "2")) {
      String listed =
          new Git(space)
              .run("-c", "protocol.version=" + version, "ls-remote", server.url("/git/broken.git"));
      assertThat(listed).contains("refs/heads/main").doesNotContain("refs/heads/broken");
    }
    Git copy = clone("broken", "--filter=tree:0", "--no-checkout");
    copy.run("checkout", "-q", "main");
    copy.commit("next", "next\n");
    String url = server.url("/git/broken.git", writer);
    copy.run("push", "-q", url, "HEAD:main");
  }

  @Test
  void fetchRequestThatUnpacksToMuchIsRefused() throws Exception {
    pushed("bomb", Visibility.PUBLIC);

    assertThat(answerTo("0012command=fetch\n0001", "0032want " + "ab".repeat(20) + "\n", 400_000))
        .contains("at most 16 MiB");
    assertThat(answerTo("0014command=ls-refs\n0001", "0014ref-prefix abcd\n", 1_000_000))
        .contains("more than 65536 lines");
    clone("bomb");
  }

  /** What is said to a compressed request that repeats one line. */
  private String answerTo(String beginning, String line, int times) throws Exception {
    var packed = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write(beginning.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] lines = line.repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      for (int i = 0; i < times / 1000; i++) {
        gzip.write(lines);
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url("/git/bomb.git/git-upload-pack")))
            .header("Content-Type", "application/x-git-upload-pack-request")
            .header("Content-Encoding", "gzip")
            .header("Git-Protocol", "version=2")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void protectedBranchOnlyGrows() {
    Git source = pushed("grows", Visibility.PUBLIC);
    protect("grows", "main", "release/*");
    String url = server.url("/git/grows.git", writer);
    source.run("push", "-q", url, "HEAD:refs/heads/release/1", "HEAD:refs/heads/free");
    source.run("commit", "-q", "--amend", "-m", "other");

    assertThat(source.attempt("push", url, "main").err()).contains("non-fast-forward");
    assertThat(source.attempt("push", "--force", url, "main").err())
        .contains("protected: only new commits");
    assertThat(source.attempt("push", url, ":release/1").err()).contains("cannot be deleted");
    assertThat(source.attempt("push", url, ":main").err()).contains("default branch");
    source.run("push", "-q", "--force", url, "HEAD:free");
    source.run("push", "-q", url, ":free");
  }

  @Test
  void atomicPushIsAllOrNothing() {
    Git source = pushed("atomic", Visibility.PUBLIC);
    source.commit("n", "n\n");
    String url = server.url("/git/atomic.git", writer);

    Git.Result result =
        source.attempt("push", "--atomic", url, "HEAD:refs/heads/good", "HEAD:refs/internal/bad");
    assertThat(result.code()).isNotZero();
    assertThat(source.run("ls-remote", url)).doesNotContain("good");
    source.attempt("push", url, "HEAD:refs/heads/good", "HEAD:refs/internal/bad");
    assertThat(source.run("ls-remote", url)).contains("refs/heads/good");
  }

  @Test
  void pushOptionsTagsDeletesAndLeasesWork() {
    Git source = pushed("more", Visibility.PUBLIC);
    String url = server.url("/git/more.git", writer);

    source.run("push", "-q", "-o", "ci.skip", url, "HEAD:refs/heads/x");
    source.run("tag", "-a", "-m", "two", "v2");
    source.run("push", "-q", url, "v2");
    assertThat(source.run("ls-remote", url)).contains("refs/tags/v2^{}");
    source.run("push", "-q", url, ":refs/heads/x");
    assertThat(source.run("ls-remote", url)).doesNotContain("refs/heads/x");
    assertThat(
            source
                .attempt(
                    "push",
                    "--force-with-lease=main:" + "1".repeat(40),
                    url,
                    "HEAD~1:refs/heads/main")
                .code())
        .isNotZero();
  }

  @Test
  void unknownPushOptionIsRefusedByName() {
    Git source = pushed("options", Visibility.PUBLIC);
    String url = server.url("/git/options.git", writer);

    for (String option : List.of("a \"quoted\" one", "tpic=x", "merge_request.create")) {
      Git.Result refused =
          source.attempt("push", "-o", "ci.skip", "-o", option, url, "HEAD:refs/heads/new");
      assertThat(refused.code()).isNotZero();
      assertThat(refused.err()).contains("«" + option.replaceFirst("=.*", "") + "» is not known");
    }
    assertThat(source.run("ls-remote", url)).doesNotContain("refs/heads/new");
  }

  @Test
  void failingDiskIsToldAndNothingElse() {
    Git source = pushed("failing", Visibility.PUBLIC);
    source.commit("n", "n\n");
    String url = server.url("/git/failing.git", writer);
    server.failing.add("heads");
    try {
      Git.Result refused = source.attempt("push", url, "HEAD:refs/heads/new");
      assertThat(refused.code()).isNotZero();
      assertThat(refused.err()).contains("the disk failed").doesNotContain("/-/commit/");
    } finally {
      server.failing.clear();
    }
  }

  @Test
  void chunkedAndCompressedBodiesArrive() {
    Git source = pushed("chunked", Visibility.PUBLIC);
    source.commit("noise", "0123456789abcdef".repeat(20_000));
    source.run(
        "-c", "http.postBuffer=1", "push", "-q", server.url("/git/chunked.git", writer), "main");
    for (int i = 0; i < 60; i++) {
      source.commit("f" + i, i + "\n");
    }
    source.run("push", "-q", server.url("/git/chunked.git", writer), "main");
    Git copy = clone("chunked");
    assertThat(copy.run("rev-list", "--count", "HEAD").strip()).isEqualTo("64");
  }

  @Test
  void clonesSucceedWhileTheRepositoryIsCleaned() throws Exception {
    Git source = pushed("cleaned", Visibility.PUBLIC);
    String url = server.url("/git/cleaned.git", writer);
    for (int i = 0; i < 5; i++) {
      source.commit("file" + i, ("text " + i + "\n").repeat(1000));
      source.run("push", "-q", url, "main");
    }
    var id = repository("cleaned").id();
    AtomicBoolean cloning = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> cleaned = threads.submit(() -> cleanWhile(cloning, id));
      List<Future<Integer>> clones = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String mine = "clone" + i;
        clones.add(threads.submit(() -> cloneThrice(url, mine)));
      }
      int whole = 0;
      for (Future<Integer> clone : clones) {
        whole += clone.get(60, TimeUnit.SECONDS);
      }
      cloning.set(false);
      assertThat(whole).isEqualTo(12);
      assertThat(cleaned.get(60, TimeUnit.SECONDS)).isPositive();
    } finally {
      cloning.set(false);
    }
  }

  /** Cleans again and again, each time with a new object to pack; at least once. */
  private int cleanWhile(AtomicBoolean wanted, RepositoryId id) throws Exception {
    int times = 0;
    do {
      try (var git = server.open.open(id)) {
        var gc = new GC((FileRepository) git);
        gc.setExpire(java.time.Instant.now());
        gc.setPackExpire(java.time.Instant.now());
        gc.gc().get();
      }
      times++;
    } while (wanted.get());
    return times;
  }

  private int cloneThrice(String url, String name) {
    int whole = 0;
    for (int i = 0; i < 3; i++) {
      new Git(space).run("clone", "-q", url, name + i);
      new Git(space.resolve(name + i)).run("fsck", "--strict");
      whole++;
    }
    return whole;
  }

  @Test
  void twoThousandRefsAreListed() throws IOException {
    pushed("many", Visibility.PUBLIC);
    Git bare = new Git(server.directory(repository("many")));
    String head = bare.run("rev-parse", "main").strip();
    StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
    for (int i = 0; i < 2000; i++) {
      packed.append(head).append(" refs/tags/t").append(10_000 + i).append('\n');
    }
    Files.writeString(bare.folder().resolve("packed-refs"), packed);

    Git copy = clone("many");
    assertThat(copy.run("tag").lines().filter(t -> t.startsWith("t1"))).hasSize(2000);
  }

  @Test
  void tooLargePacksAndFilesAreRefusedInWords() {
    Git source = pushed("large", Visibility.PUBLIC);
    java.util.Random random = new java.util.Random(7);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < 3 << 20) {
      noise.append(Long.toHexString(random.nextLong()));
    }
    source.commit("noise", noise.toString());
    String url = server.url("/git/large.git", writer);
    System.setProperty("portal.git.max-pack", "1");
    try {
      Git.Result result = source.attempt("push", url, "main");
      assertThat(result.code()).isNotZero();
      assertThat(result.err()).containsIgnoringCase("exceeds the limit");
    } finally {
      System.clearProperty("portal.git.max-pack");
    }
    System.setProperty("portal.git.max-object", "1");
    try {
      Git.Result result = source.attempt("push", url, "main");
      assertThat(result.code()).isNotZero();
      assertThat(result.err()).contains("Object too large");
    } finally {
      System.clearProperty("portal.git.max-object");
    }
    source.run("push", "-q", url, "main");
  }

  @Test
  void archivedRepositoryIsReadOnlyAndSaysSo() {
    Git source = pushed("archived", Visibility.PUBLIC);
    source.commit("y", "y\n");
    var id = repository("archived").id();
    server.world.write(
        () -> server.world.repositories.change(id, RepositoryWish.NOTHING.archived(true)));

    assertRefused(source, server.url("/git/archived.git", writer), "archived");
    clone("archived");
  }

  @Test
  void hostilePathsAndSubmodulesAreRefused() {
    Git source = pushed("hostile", Visibility.PUBLIC);
    String blob = source.run("hash-object", "-w", "README.md").strip();
    for (String name : List.of(".GIT", ".git", "..", "git~1", ".gi\u200ct")) {
      String tree = new Tree(source).with("100644", name, blob);
      String commit = source.run("commit-tree", tree, "-m", "evil").strip();
      Git.Result result =
          source.attempt(
              "push", server.url("/git/hostile.git", writer), commit + ":refs/heads/evil");
      assertThat(result.code()).as(name).isNotZero();
    }
    source.commit(".gitmodules", "[submodule \"../x\"]\n\tpath = x\n\turl = -u./payload\n");
    assertThat(source.attempt("push", server.url("/git/hostile.git", writer), "main").code())
        .isNotZero();
    assertThat(source.run("ls-remote", server.url("/git/hostile.git"))).doesNotContain("evil");
  }

  @Test
  void bodyCutInTheMiddleMovesNothing() throws Exception {
    Git source = pushed("cut", Visibility.PUBLIC);
    String before = source.run("rev-parse", "HEAD").strip();
    String after = source.commit("z", "z\n");
    String command =
        before + " " + after + " refs/heads/main\0report-status side-band-64k agent=test";
    String body = String.format("%04x%s0000PACK", command.length() + 4, command);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.url("/git/cut.git/git-receive-pack")))
                    .header("Content-Type", "application/x-git-receive-pack-request")
                    .header("Authorization", "Bearer " + writer)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).contains("unpack").doesNotContain("unpack ok");
    assertThat(source.run("ls-remote", server.url("/git/cut.git"), "main")).contains(before);
  }

  @Test
  void brokenBranchIsDeletedByAPushAndHarmsNoOther() throws Exception {
    Git source = pushed("damaged", Visibility.PUBLIC);
    Path heads = server.directory(repository("damaged")).resolve("refs/heads");
    Files.writeString(heads.resolve("gone"), "1234567890".repeat(4) + "\n");
    Files.writeString(heads.resolve("nothing"), "");
    Files.writeString(heads.resolve("garbage"), "no commit");
    String url = server.url("/git/damaged.git", writer);

    source.commit("more", "m\n");
    source.run("push", "-q", url, "main");
    source.run("push", "-q", url, ":refs/heads/gone");
    assertThat(heads.resolve("gone")).doesNotExist();
    source.run("push", "-q", url, "main:gone", "main:nothing");
    assertThat(source.run("ls-remote", url))
        .contains("refs/heads/gone", "refs/heads/nothing")
        .doesNotContain("garbage");
  }

  @Test
  void corruptObjectIsRefused() {
    Git source = pushed("corrupt", Visibility.PUBLIC);
    String tree = source.run("rev-parse", "HEAD^{tree}").strip();
    String bad =
        "tree " + tree + "\nparent zzzz\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n";
    Path file = space.resolve("bad");
    try {
      Files.writeString(file, bad);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    String commit =
        source.run("hash-object", "-t", "commit", "-w", "--literally", file.toString()).strip();
    Git.Result result =
        source.attempt("push", server.url("/git/corrupt.git", writer), commit + ":refs/heads/bad");
    assertThat(result.code()).isNotZero();
  }

  @Test
  void pushThatAKilledPortalLeftIsSettledByWhatTheRefSays() {
    Git source = pushed("killed", Visibility.PUBLIC);
    String head = source.run("rev-parse", "HEAD").strip();
    var id = repository("killed").id();
    var there = command(head, "refs/heads/main");
    var notThere = command(head, "refs/heads/never");
    server.world.write(() -> server.pushes.intend(id, GitServer.alice(), List.of(there, notThere)));
    int before = server.pushes.last(id, 100).size();

    server.world.write(server.unfinished::settle);
    assertThat(server.pushes.last(id, 100)).hasSize(before);
    server.world.clock.pass(java.time.Duration.ofMinutes(2));
    server.world.write(server.unfinished::settle);

    server.forget();
    assertThat(server.pushes.unfinished()).isEmpty();
    assertThat(server.pushes.last(id, 1).getFirst().ref()).isEqualTo("refs/heads/main");
    assertThat(server.pushes.last(id, 100)).hasSize(before + 1);
  }

  @Test
  void brokenOffPushWaitsForAnUnreadableRepositoryAndSeesThroughLaterPushes() throws Exception {
    Git source = pushed("later", Visibility.PUBLIC);
    String first = source.run("rev-parse", "HEAD~1").strip();
    String head = source.run("rev-parse", "HEAD").strip();
    Path directory = server.directory(repository("later"));
    var id = repository("later").id();
    var rewind =
        new ReceiveCommand(
            ObjectId.fromString(head), ObjectId.fromString(first), "refs/heads/main");
    var grown = command(first, "refs/heads/main");
    server.world.write(() -> server.pushes.intend(id, GitServer.alice(), List.of(rewind, grown)));
    server.world.clock.pass(java.time.Duration.ofMinutes(2));

    server.open.forget(id);
    Path away = directory.resolveSibling("away");
    Files.move(directory, away);
    server.world.write(server.unfinished::settle);
    server.forget();
    assertThat(server.pushes.unfinished()).hasSize(2);

    Files.move(away, directory);
    server.world.write(server.unfinished::settle);
    server.forget();
    assertThat(server.pushes.unfinished()).isEmpty();
    Push last = server.pushes.last(id, 1).getFirst();
    assertThat(last.newCommit()).isEqualTo(first);
    assertThat(last.oldCommit()).isEqualTo(ObjectId.zeroId().name());
  }

  private static ReceiveCommand command(String commit, String ref) {
    return new ReceiveCommand(ObjectId.zeroId(), ObjectId.fromString(commit), ref);
  }

  private Repository repository(String name) {
    return server.world.repositories.find(new RepositoryName(name)).orElseThrow();
  }

  private void protect(String name, String... patterns) {
    var id = repository(name).id();
    server.world.write(
        () ->
            server.world.repositories.change(
                id, RepositoryWish.NOTHING.protectedBranches(List.of(patterns))));
  }

  private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String token)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(path)));
    if (token != null) {
      request.header("Authorization", "token " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Writes trees that git itself would not make. */
  private record Tree(Git git) {
    String with(String mode, String name, String blob) {
      try {
        Path file = Files.createTempFile("tree", "");
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes(
            (mode + " " + name + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        bytes.writeBytes(java.util.HexFormat.of().parseHex(blob));
        Files.write(file, bytes.toByteArray());
        return git.run("hash-object", "-t", "tree", "-w", "--literally", file.toString()).strip();
      } catch (IOException failed) {
        throw new java.io.UncheckedIOException(failed);
      }
    }
  }
}
