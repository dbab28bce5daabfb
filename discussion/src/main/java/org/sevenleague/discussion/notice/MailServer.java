package org.sevenleague.discussion.notice;

import java.util.Optional;
import java.util.Properties;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.MailAddress;

/**
 * The mail server that the settings name.
 *
 * @param security {@code starttls}, {@code tls} or {@code none}
 * @param user empty when it asks for none
 * @param replyTo where answers go; empty: to {@code from}
 */
public record MailServer(
    String host,
    int port,
    String security,
    String user,
    String password,
    MailAddress from,
    Optional<MailAddress> replyTo) {

  /** How long the server may take to answer. */
  private static final String PATIENCE_MILLIS = "20000";

  /** The one in the settings; empty when they name none and so no mail is sent. */
  public static Optional<MailServer> ofSettings() {
    String host = Setting.MAIL_HOST.value();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    String security = Setting.MAIL_SECURITY.value();
    if (!security.matches("starttls|tls|none")) {
      throw new Invalid(Setting.MAIL_SECURITY.key(), "Security of mail is starttls, tls or none.");
    }
    String from = Setting.MAIL_FROM.value();
    String replyTo = Setting.MAIL_REPLY_TO.value();
    return Optional.of(
        new MailServer(
            host,
            (int) Setting.MAIL_PORT.number(),
            security,
            Setting.MAIL_USER.value(),
            Setting.MAIL_PASSWORD.value(),
            new MailAddress(from.isEmpty() ? "portal@" + Letter.host() : from),
            replyTo.isEmpty() ? Optional.empty() : Optional.of(new MailAddress(replyTo))));
  }

  /** As Jakarta Mail wants it said. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls()));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
    properties.setProperty("mail.smtp.localhost", Letter.host());
    properties.setProperty("mail.smtp.from", from.value());
    return properties;
  }

  private boolean starttls() {
    return security.equals("starttls");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
