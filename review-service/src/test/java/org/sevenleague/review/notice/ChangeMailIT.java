package org.sevenleague.review.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.discussion.notice.Letters;
import org.sevenleague.discussion.notice.MailRound;
import org.sevenleague.discussion.notice.MailServer;
import org.sevenleague.discussion.notice.MailWishes;
import org.sevenleague.discussion.notice.Mails;
import org.sevenleague.discussion.notice.Post;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Mailboxes;
import org.sevenleague.people.Person;
import org.sevenleague.review.ReviewServer;

/** Mail about changes that the real git made, at a real SMTP server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeMailIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final long BOB = 2;
  private static final long CAROL = 3;

  @TempDir static Path folder;

  private ReviewServer server;
  private GreenMail smtp;
  private String token;
  private Repository repository;
  private Git git;
  private int round;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    server.git.world.person(CAROL, "carol");
    token = server.git.token("alice", Access.WRITE);
    for (long person : List.of(1L, BOB, CAROL)) {
      server.git.world.write(
          () -> {
            Mailboxes mailboxes = new Mailboxes(server.git.world.entities, server.git.world.clock);
            Person known = server.git.world.entities.find(Person.class, person);
            MailAddress address = new MailAddress(known.handle() + "@example.org");
            mailboxes.confirm(Caller.ANONYMOUS, known, mailboxes.ask(known, address));
          });
    }
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    server.git.forget();
    repository = server.git.repository("mail" + ++round, Visibility.PRIVATE);
    for (long person : List.of(BOB, CAROL)) {
      server.git.world.write(
          () ->
              server.git.world.grants.give(
                  repository.id(), new Grant.Holder.Person(person), Access.WRITE));
    }
    git = Git.init(folder.resolve("mail" + round + "-work"));
    git.commit("a.txt", "1\n");
    git.run("push", "-q", server.git.url("/git/mail" + round + ".git", token), "main");
  }

  @AfterEach
  void stopMail() {
    smtp.stop();
  }

  private long push(String wish) throws Exception {
    Files.writeString(git.folder().resolve("b.txt"), "b" + System.nanoTime());
    git.run("add", "b.txt");
    git.run("commit", "-q", "-m", "Add b");
    Git.Result result =
        git.attempt(
            "push",
            server.git.url("/git/mail" + round + ".git", token),
            "HEAD:refs/for/main" + wish);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private void happens(long change, Caller by, String kind, String text) {
    server.git.world.write(
        () -> server.changes.note(server.changes.find(change).orElseThrow(), by, kind, text));
  }

  /** What arrives after some minutes. */
  private List<MimeMessage> arrives() {
    smtp.reset();
    server.git.forget();
    server.git.world.clock.pass(Duration.ofMinutes(15));
    var entities = server.git.world.entities;
    var clock = server.git.world.clock;
    Mails mails =
        new Mails(
            entities,
            clock,
            new MailWishes(entities),
            new Letters(
                entities,
                new Mailboxes(entities, clock),
                server.attention,
                List.of(server.subjects)));
    Post post =
        new Post(
            clock,
            () ->
                Optional.of(
                    new MailServer(
                        "127.0.0.1",
                        smtp.getSmtp().getPort(),
                        "none",
                        "",
                        "",
                        new MailAddress("portal@example.org"),
                        Optional.empty())));
    server.git.world.write(() -> assertThat(new MailRound(mails, post).run()).isTrue());
    return List.of(smtp.getReceivedMessages());
  }

  private static Stream<String> to(List<MimeMessage> mails) {
    return mails.stream()
        .map(
            mail -> {
              try {
                return mail.getHeader("To", ",");
              } catch (jakarta.mail.MessagingException impossible) {
                throw new AssertionError(impossible);
              }
            })
        .sorted();
  }

  private static Caller bob() {
    return new Caller(
        Optional.of(BOB),
        Optional.of(new Handle("bob")),
        false,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  @Test
  void reviewerHearsOfThePushAndTheOwnerOfTheVoteAndNeverWhoDidIt() throws Exception {
    long change = push("%r=bob");
    List<MimeMessage> pushed = arrives();
    assertThat(to(pushed)).containsExactly("bob@example.org");
    assertThat(GreenMailUtil.getBody(pushed.getFirst()))
        .contains("alice pushed patch set 1", "Your turn: You were asked to review it.");
    assertThat(pushed.getFirst().getSubject())
        .isEqualTo("[mail" + round + "] Add b (Change " + change + ")");

    happens(change, bob(), "voted", "Looks right");

    List<MimeMessage> voted = arrives();
    assertThat(to(voted)).containsExactly("alice@example.org");
    assertThat(GreenMailUtil.getBody(voted.getFirst())).contains("Looks right");
    assertThat(voted.getFirst().getHeader("References"))
        .isEqualTo(pushed.getFirst().getHeader("References"));
  }

  @Test
  void whoLostAccessBeforeItLeavesHearsNothing() throws Exception {
    push("%r=bob,cc=carol");
    server.git.world.write(
        () -> server.git.world.grants.take(repository.id(), new Grant.Holder.Person(BOB)));
    assertThat(to(arrives())).containsExactly("carol@example.org");
  }

  @Test
  void workInProgressIsToldToFollowersOnlyAndSteppingBackToNobody() throws Exception {
    long change = push("%r=bob,wip");
    server.git.world.write(() -> server.turns.follow(bob(), change, true));
    assertThat(arrives()).isEmpty();
    happens(change, GitServer.alice(), "commented", "Not yet");
    assertThat(to(arrives())).containsExactly("bob@example.org");
    happens(change, GitServer.alice(), "left", "");
    assertThat(arrives()).isEmpty();
  }

  @Test
  void privateChangeIsToldToItsReviewersOnly() throws Exception {
    long change = push("%r=bob,private");
    happens(change, GitServer.alice(), "commented", "Between us");
    assertThat(to(arrives())).containsExactly("bob@example.org");
  }

  @Test
  void whoIsRemindedGetsAMailAndNobodyElse() throws Exception {
    server.git.world.write(
        () -> server.git.world.entities.createNativeQuery("delete from attention").executeUpdate());
    push("%r=bob");
    arrives();
    server.git.world.clock.pass(Duration.ofDays(7));
    server.git.forget();
    server.git.world.write(() -> server.duties.remind());

    List<MimeMessage> mails = arrives();

    assertThat(to(mails)).containsExactly("bob@example.org");
    assertThat(GreenMailUtil.getBody(mails.getFirst()))
        .contains("reminds you: this has waited for you alone since");
  }
}
