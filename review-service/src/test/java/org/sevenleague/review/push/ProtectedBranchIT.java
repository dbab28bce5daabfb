package org.sevenleague.review.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Status;

/** What review.yaml lets people do with branches, seen by a real git. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedBranchIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  @TempDir static Path folder;

  private ReviewServer server;
  private String alice;
  private String administrator;
  private String bob;
  private Repository repository;
  private Git git;
  private int number;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
    administrator = server.git.token("alice", Access.ADMIN);
    bob = server.git.token("bob", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Of alice's; bob may write it. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("p" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(space.resolve("work"));
    git.run("push", "-q", url(alice), "main");
  }

  private String url(String token) {
    return server.git.url("/git/p" + number + ".git", token);
  }

  private Git.Result push(String token, String... refs) {
    List<String> command = new java.util.ArrayList<>(List.of("push", url(token)));
    command.addAll(List.of(refs));
    Git.Result result = git.attempt(command.toArray(String[]::new));
    server.git.forget();
    return result;
  }

  private void refused(Git.Result result, String... words) {
    assertThat(result.code()).as(result.all()).isNotZero();
    assertThat(result.err()).contains(words);
  }

  private static void taken(Git.Result result) {
    assertThat(result.code()).as(result.all()).isZero();
  }

  private void settings(String yaml) {
    git.run("checkout", "-q", "--orphan", "settings" + System.nanoTime());
    git.run("rm", "-q", "-r", "-f", ".");
    git.commit("review.yaml", yaml);
    git.run(
        "push", "-q", "-f", server.git.directory(repository).toString(), "HEAD:refs/meta/config");
    git.run("checkout", "-q", "main");
  }

  private static final String PROTECTED =
      """
      branches:
        - pattern: main
          push: [bob]
        - pattern: release/*
          force: [bob]
          delete: [bob]
      """;

  @Test
  void onlyWhoIsNamedPushesPastAReview() {
    settings(PROTECTED);
    git.commit("a.txt", "a\n");
    refused(
        push(alice, "HEAD:main"),
        "main is protected: what gets into it is reviewed",
        "remote: propose it: git push origin HEAD:refs/for/main");
    taken(push(alice, "HEAD:refs/for/main"));
    taken(push(alice, "HEAD:topic"));
    taken(push(bob, "HEAD:main"));
    git.run("commit", "-q", "--amend", "-m", "other");
    refused(push(bob, "+HEAD:main"), "only new commits on top of it are taken");
  }

  @Test
  void creatingForcingAndDeletingAreForThoseWhoAreNamed() {
    settings(PROTECTED);
    refused(push(alice, "HEAD:release/1"), "an administrator of the repository may make it");
    taken(push(administrator, "HEAD:release/1"));
    git.commit("a.txt", "a\n");
    refused(push(alice, "HEAD:release/1"), "release/1 is protected");
    refused(push(alice, ":release/1"), "cannot be deleted");
    taken(push(bob, "HEAD:release/1"));
    git.run("commit", "-q", "--amend", "-m", "other");
    taken(push(bob, "+HEAD:release/1"));
    taken(push(bob, ":release/1"));
    taken(push(bob, "HEAD:release/2"));
    settings(PROTECTED.replace("force: [bob]", "force: [alice]"));
    refused(push(bob, "HEAD:release/3"), "an administrator of the repository may make it");
  }

  @Test
  void settingsThatCannotBeUsedProtectEverything() {
    settings("branches: [");
    git.commit("a.txt", "a\n");
    refused(push(alice, "HEAD:main"), "main is protected: review.yaml cannot be used");
    refused(push(bob, "HEAD:topic"), "topic is protected");
  }

  @Test
  void changeThatIsPushedToItsBranchIsSubmitted() {
    git.commit("a.txt", "a\n");
    Git.Result proposed = push(alice, "HEAD:refs/for/main");
    Matcher link = LINK.matcher(proposed.err());
    assertThat(link.find()).isTrue();
    long id = Long.parseLong(link.group(1));
    git.run("branch", "other");
    taken(push(bob, "HEAD:other"));
    assertThat(change(id).status()).as("another branch").isEqualTo(Status.ACTIVE);
    git.commit("b.txt", "b\n");
    String tip = git.run("rev-parse", "HEAD~1").strip();
    taken(push(bob, "HEAD:main"));
    assertThat(change(id).status()).isEqualTo(Status.SUBMITTED);
    assertThat(change(id).submittedAs().orElseThrow().hex()).isEqualTo(tip);
    ChangeEvent last = server.changes.events(change(id)).getLast();
    assertThat(last.kind()).isEqualTo("merged");
    assertThat(last.person()).contains(2L);
  }

  private Change change(long id) {
    server.git.forget();
    return server.changes.find(id).orElseThrow();
  }
}
