package org.sevenleague.discussion.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.discussion.World;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Nudged;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.discussion.attention.Wanted;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Mailboxes;
import org.sevenleague.people.Person;

/** Notices that become mails at a real SMTP server. */
class MailIT {

  private static World world;
  private static int people;
  private static long numbers = 1000;

  private final Areas area = new Areas();
  private final Subject subject = Subject.change(++numbers);
  private GreenMail server;
  private long reader;
  private String address;

  /** Changes that everybody sees but those who are shut out. */
  private static final class Areas implements Subjects {
    final Set<Long> hidden = new HashSet<>();
    String title = "Fix <b>the</b> thing";

    @Override
    public String kind() {
      return "change";
    }

    @Override
    public Map<Long, Shown> shown(Caller caller, Collection<Long> numbers) {
      Map<Long, Shown> shown = new HashMap<>();
      for (long number : numbers) {
        if (!hidden.contains(number)) {
          shown.put(
              number,
              new Shown(
                  number,
                  "Change " + number,
                  "/changes/" + number,
                  SafeHtml.text(title),
                  title,
                  "redis",
                  "redis +1 −1",
                  "i-change"));
        }
      }
      return shown;
    }

    @Override
    public long seen(Caller caller, Collection<Long> numbers) {
      return shown(caller, numbers).size();
    }

    @Override
    public List<Long> started(Caller caller, int most) {
      return List.of();
    }

    @Override
    public List<Long> followed(Caller caller, int most) {
      return List.of();
    }

    @Override
    public void leave(Caller caller, long number, String words) {}
  }

  @BeforeAll
  static void start() {
    world = new World();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void person() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    reader = world.person("reader" + ++people);
    address = "reader" + people + "@example.org";
    confirm(address);
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  private void confirm(String wanted) {
    world.in(
        entities -> {
          Mailboxes mailboxes = new Mailboxes(entities, world.clock);
          Person person = entities.find(Person.class, reader);
          String secret = mailboxes.ask(person, new MailAddress(wanted));
          return mailboxes.confirm(Caller.ANONYMOUS, person, secret);
        });
  }

  private void happens(Subject about, String words) {
    world.in(
        entities -> {
          new Notices(entities, world.clock)
              .tell(
                  about,
                  new News("bob", "voted", words, world.clock.instant()),
                  List.of(new News.Reader(reader, "You follow it.")));
          return 0;
        });
  }

  private <T> T in(Function<Mails, T> work) {
    return world.in(
        entities ->
            work.apply(
                new Mails(
                    entities,
                    world.clock,
                    new MailWishes(entities),
                    new Letters(
                        entities,
                        new Mailboxes(entities, world.clock),
                        new Attention(entities),
                        List.of(area)))));
  }

  private void want(Pace pace) {
    world.in(
        entities -> {
          new MailWishes(entities).set(reader, pace);
          return 0;
        });
  }

  private Post post() {
    return new Post(
        world.clock,
        () ->
            Optional.of(
                new MailServer(
                    "127.0.0.1",
                    server.getSmtp().getPort(),
                    "none",
                    "",
                    "",
                    new MailAddress("portal@example.org"),
                    Optional.of(new MailAddress("answers@example.org")))));
  }

  /** A round, each of its steps in a transaction of its own. */
  private void round() throws Undelivered {
    in(mails -> mails.collect());
    for (long id : due()) {
      Optional<Letter> letter = in(mails -> mails.attempt(id));
      if (letter.isPresent()) {
        try {
          post().send(letter.get());
          done(id);
        } catch (Undelivered refused) {
          in(
              mails -> {
                mails.failed(id, String.valueOf(refused.getMessage()), refused.forGood());
                return 0;
              });
        }
      }
    }
  }

  private List<Long> due() {
    return in(mails -> mails.due(100));
  }

  private void done(long id) {
    in(
        mails -> {
          mails.sent(id);
          return 0;
        });
  }

  /** What came for the reader of this test; what an earlier one left may be sent as well. */
  private MimeMessage[] arrived() {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> GreenMailUtil.getHeaders(message).contains(address))
        .toArray(MimeMessage[]::new);
  }

  private static String header(MimeMessage message, String name) throws Exception {
    return message.getHeader(name, ", ");
  }

  @Test
  void whatHappensWithinTheBatchIsOneMailThatThreads() throws Exception {
    world.in(
        entities -> {
          new Attention(entities)
              .set(
                  subject,
                  List.of(
                      new Wanted(reader, "You were asked to review it.", world.clock.instant())));
          return 0;
        });
    happens(subject, "First <script>alert(1)</script>");
    world.clock.pass(Duration.ofMinutes(9));
    happens(subject, "Second\r\n.\r\nMAIL FROM:<eve@example.org>");
    round();
    assertThat(arrived()).isEmpty();

    world.clock.pass(Duration.ofMinutes(1));
    round();
    round();

    assertThat(arrived()).hasSize(1);
    MimeMessage mail = arrived()[0];
    assertThat(mail.getSubject())
        .isEqualTo("[redis] Fix <b>the</b> thing (Change " + subject.number() + ")");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(header(mail, "To")).isEqualTo(address);
    assertThat(header(mail, "Reply-To")).isEqualTo("answers@example.org");
    assertThat(header(mail, "From")).contains("Seven League", "<portal@example.org>");
    String root = "<change-" + subject.number() + "@localhost>";
    assertThat(header(mail, "Message-ID"))
        .matches("<change-" + subject.number() + "\\.m\\d+@localhost>");
    assertThat(header(mail, "In-Reply-To")).isEqualTo(root);
    assertThat(header(mail, "References")).isEqualTo(root);
    assertThat(header(mail, "List-Id")).isEqualTo("<redis.localhost>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(header(mail, "List-Unsubscribe")).matches("<http.*/hooks/stop-mail/[0-9a-f]{48}>");
    jakarta.mail.Multipart parts = (jakarta.mail.Multipart) mail.getContent();
    String plain = String.valueOf(parts.getBodyPart(0).getContent());
    assertThat(plain)
        .contains(
            "bob voted:", "First <script>", "Second", "Your turn: You were asked to review it.");
    assertThat(plain).contains("/changes/" + subject.number(), "You follow it.");
    String html = String.valueOf(parts.getBodyPart(1).getContent());
    assertThat(html)
        .contains("&lt;script&gt;", "Fix &lt;b&gt;the&lt;/b&gt; thing")
        .doesNotContain("<script", "<b>the");
  }

  @Test
  void titleCannotAddAHeader() throws Exception {
    area.title = "x\r\nBcc: eve@example.org\r\n\r\nbody";
    want(Pace.ONCE);
    happens(subject, "");
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(arrived()[0].getHeader("Bcc")).isNull();
    assertThat(arrived()[0].getAllRecipients()).hasSize(1);
  }

  @Test
  void nobodyIsToldWhatTheyMayNotSeeAnyMoreWhenItLeaves() throws Exception {
    want(Pace.ONCE);
    Subject other = Subject.change(++numbers);
    happens(subject, "secret");
    int made = in(mails -> mails.collect());
    assertThat(made).isEqualTo(1);
    area.hidden.add(subject.number());
    happens(other, "open");
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(GreenMailUtil.getWholeMessage(arrived()[0])).doesNotContain("secret");
    area.hidden.clear();
    world.clock.pass(Duration.ofDays(1));
    round();
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void dailyMailIsOneForAllSubjects() throws Exception {
    want(Pace.DAILY);
    happens(subject, "one");
    happens(Subject.change(++numbers), "two");
    world.clock.pass(Duration.ofHours(1));
    round();
    assertThat(arrived()).isEmpty();
    world.clock.pass(Duration.ofHours(23));
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(arrived()[0].getSubject()).isEqualTo("2 things at Seven League");
    assertThat(header(arrived()[0], "In-Reply-To")).isNull();
  }

  @Test
  void manySubjectsAtOnceShareOneMail() throws Exception {
    for (int i = 0; i < Mails.OWN_MAILS + 1; i++) {
      happens(Subject.change(++numbers), "part " + i);
    }
    world.clock.pass(Duration.ofMinutes(10));
    round();
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void whoWantsNoneOrStopsThemGetsNone() throws Exception {
    want(Pace.ONCE);
    happens(subject, "");
    round();
    String link = header(arrived()[0], "List-Unsubscribe");
    String secret = link.substring(link.lastIndexOf('/') + 1, link.length() - 1);
    happens(subject, "made, not sent");
    in(mails -> mails.collect());
    world.in(
        entities -> {
          new MailWishes(entities).stop(secret);
          return 0;
        });
    happens(subject, "never made");
    round();
    want(Pace.ONCE);
    round();
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void whatHappenedBeforeTheAddressWasConfirmedIsNotTold() throws Exception {
    world.in(
        entities -> {
          new Mailboxes(entities, world.clock)
              .forget(Caller.ANONYMOUS, entities.find(Person.class, reader));
          return 0;
        });
    happens(subject, "before");
    world.clock.pass(Mailboxes.BETWEEN_LINKS);
    confirm(address);
    world.clock.pass(Duration.ofMinutes(20));
    round();
    assertThat(arrived()).isEmpty();
  }

  @Test
  void serverThatIsAwayIsTriedAgainAndTheMailKeepsItsId() throws Exception {
    want(Pace.ONCE);
    happens(subject, "");
    int port = server.getSmtp().getPort();
    server.stop();
    in(mails -> mails.collect());
    long id = due().getLast();
    Optional<Letter> letter = in(mails -> mails.attempt(id));
    Letter first = letter.orElseThrow();
    in(
        mails -> {
          mails.failed(id, "away", false);
          return 0;
        });
    assertThat(due()).doesNotContain(id);
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    world.clock.pass(Mail.FIRST);
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(header(arrived()[0], "Message-ID")).isEqualTo("<" + first.id() + ">");
  }

  @Test
  void mailIsGivenUpAfterADayAndCanBeTriedAgain() {
    want(Pace.ONCE);
    happens(subject, "");
    in(mails -> mails.collect());
    long id = due().getLast();
    Duration waited = Duration.ZERO;
    for (int i = 0; i < Mail.MOST_ATTEMPTS; i++) {
      Optional<Letter> letter = in(mails -> mails.attempt(id));
      assertThat(letter).as("attempt %s", i).isPresent();
      in(
          mails -> {
            mails.failed(id, "451 later", false);
            return 0;
          });
      world.clock.pass(Mail.LONGEST);
      waited = waited.plus(Mail.LONGEST);
    }
    Optional<Letter> none = in(mails -> mails.attempt(id));
    assertThat(none).isEmpty();
    List<Mail> troubled = in(mails -> mails.troubled());
    assertThat(troubled).anyMatch(mail -> mail.id() == id && mail.state().equals("dead"));
    in(
        mails -> {
          mails.again(id);
          return 0;
        });
    assertThat(due()).contains(id);
    done(id);
  }

  private Caller caller() {
    return new Caller(
        Optional.of(reader),
        Optional.empty(),
        false,
        Set.of(),
        org.sevenleague.kernel.Access.WRITE,
        Optional.empty());
  }

  private NewsPage news() {
    return world.in(
        entities -> new NewsViews(new Notices(entities, world.clock), List.of(area)).of(caller()));
  }

  private void read(long upTo, Optional<Subject> only) {
    world.in(
        entities -> {
          new Notices(entities, world.clock).read(reader, upTo, only);
          return 0;
        });
  }

  @Test
  void whatWasReadInThePortalIsNotMailed() throws Exception {
    Subject other = Subject.change(++numbers);
    happens(subject, "one");
    happens(other, "two");
    assertThat(news().unread()).isEqualTo(2);
    assertThat(news().rows()).extracting(NewsPage.Row::subject).containsExactly(other, subject);

    long shown = news().upTo();
    read(shown, Optional.of(other));
    happens(other, "three");
    read(shown, Optional.empty());

    assertThat(news().unread()).isEqualTo(1);
    world.clock.pass(Duration.ofMinutes(10));
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(GreenMailUtil.getBody(arrived()[0])).contains("three").doesNotContain("two");
  }

  @Test
  void reminderIsMailed() throws Exception {
    want(Pace.ONCE);
    world.in(
        entities -> {
          new Notices(entities, world.clock)
              .remind(
                  new Nudged(
                      subject,
                      reader,
                      "You were asked.",
                      world.clock.instant().minus(Duration.ofDays(4)),
                      world.clock.instant()));
          return 0;
        });
    round();
    assertThat(arrived()).hasSize(1);
    assertThat(GreenMailUtil.getBody(arrived()[0])).contains("this has waited for you alone since");
  }

  @Test
  void newsOfWhatTheReaderMayNotSeeIsNeitherShownNorCounted() {
    happens(subject, "secret");
    area.hidden.add(subject.number());
    assertThat(news().rows()).isEmpty();
    assertThat(news().unread()).isZero();
    long count =
        world.in(
            entities ->
                new NewsViews(new Notices(entities, world.clock), List.of(area)).count(caller()));
    assertThat(count).isZero();
  }

  @Test
  void noticesAndMailsAreForgottenWithTime() {
    want(Pace.ONCE);
    happens(subject, "");
    world.clock.pass(Mails.KEPT.plusDays(1));
    in(
        mails -> {
          mails.tidy();
          return 0;
        });
    long left =
        world.in(
            entities ->
                entities
                    .createQuery(
                        "select count(n) from Notice n where n.personId = :person", Long.class)
                    .setParameter("person", reader)
                    .getSingleResult());
    assertThat(left).isZero();
  }
}
