package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.sevenleague.kernel.Busy;

/** Gives letters to the mail server. */
@Singleton
public class Post {

  /** Letters that requests wait for at once; each may take as long as the server is patient. */
  private static final int WAITING_REQUESTS = 2;

  private static final String NAME = "Seven League";

  private final Clock clock;
  private final Supplier<Optional<MailServer>> server;
  private final Semaphore places = new Semaphore(WAITING_REQUESTS);

  @Inject
  public Post(Clock clock) {
    this(clock, MailServer::ofSettings);
  }

  /** With another server than the settings name. */
  public Post(Clock clock, Supplier<Optional<MailServer>> server) {
    this.clock = clock;
    this.server = server;
  }

  /** Where mail goes; empty when the portal sends none. */
  public Optional<MailServer> server() {
    return server.get();
  }

  /**
   * Sends a letter that somebody waits for.
   *
   * @throws Busy when others wait already
   */
  public void sendNow(Letter letter) throws Undelivered {
    if (!places.tryAcquire()) {
      throw new Busy("Others are sending mail at this moment.", java.time.Duration.ofSeconds(20));
    }
    try {
      send(letter);
    } finally {
      places.release();
    }
  }

  /** Sends a letter; it returns once the server has taken it on. */
  public void send(Letter letter) throws Undelivered {
    MailServer to =
        server
            .get()
            .orElseThrow(
                () ->
                    new Undelivered(
                        "No mail server is set.", false, false, new IllegalStateException()));
    try {
      Transport.send(message(letter, to));
    } catch (SendFailedException refused) {
      boolean forGood =
          refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
      throw new Undelivered(words(refused), forGood, true, refused);
    } catch (MessagingException | UnsupportedEncodingException failed) {
      throw new Undelivered(words(failed), false, false, failed);
    }
  }

  private MimeMessage message(Letter letter, MailServer to)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessage message = new WithId(session(to), letter.id());
    message.setFrom(new InternetAddress(to.from().value(), NAME, StandardCharsets.UTF_8.name()));
    if (to.replyTo().isPresent()) {
      message.setReplyTo(new InternetAddress[] {address(to.replyTo().get().value())});
    }
    message.setRecipient(Message.RecipientType.TO, address(letter.to().value()));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    if (letter.thread().isPresent()) {
      String root = "<" + letter.thread().get() + ">";
      message.setHeader("In-Reply-To", root);
      message.setHeader("References", root);
    }
    if (!letter.list().isEmpty()) {
      String list = letter.list().toLowerCase(java.util.Locale.ROOT);
      message.setHeader(
          "List-Id", "<" + list.replaceAll("[^a-z0-9]+", "-") + "." + Letter.host() + ">");
    }
    if (!letter.stop().isEmpty()) {
      message.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(letter.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.saveChanges();
    return message;
  }

  private static Session session(MailServer to) {
    return Session.getInstance(
        to.properties(),
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(to.user(), to.password());
          }
        });
  }

  private static InternetAddress address(String address) throws MessagingException {
    return new InternetAddress(address, true);
  }

  /** What the server said, in one line. */
  private static String words(Exception failed) {
    StringBuilder words = new StringBuilder();
    Exception next = failed;
    for (int i = 0; next != null && i < 5; i++) {
      words.append(words.isEmpty() ? "" : ": ").append(next.getMessage());
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return Letter.line(words.toString(), 400);
  }

  /** Keeps the Message-ID that it is given. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
