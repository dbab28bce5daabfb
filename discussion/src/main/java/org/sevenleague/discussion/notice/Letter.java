package org.sevenleague.discussion.notice;

import java.net.URI;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.people.MailAddress;

/**
 * A mail as it is about to be sent.
 *
 * @param id its Message-ID, without the angle brackets; the same however often it is sent
 * @param thread the Message-ID that all mails about one subject refer to
 * @param list what a List-Id says, such as {@code redis}; empty for what no list sends
 * @param stop the address that ends such mail; empty for what was asked for
 */
public record Letter(
    MailAddress to,
    String subject,
    String id,
    Optional<String> thread,
    String list,
    String stop,
    String plain,
    String html) {

  /** Characters of a subject. */
  static final int LONGEST_SUBJECT = 200;

  public Letter {
    subject = line(subject, LONGEST_SUBJECT);
    list = line(list, LONGEST_SUBJECT);
    require(id);
    thread.ifPresent(Letter::require);
    require(stop);
  }

  /** A letter that somebody asked for, about no subject. */
  public static Letter asked(MailAddress to, String subject, String id, String plain) {
    return new Letter(
        to,
        subject,
        id,
        Optional.empty(),
        "",
        "",
        plain,
        "<pre>" + org.sevenleague.kernel.SafeHtml.escape(plain) + "</pre>");
  }

  /** The name of the portal's machine, as Message-IDs end. */
  public static String host() {
    String host = URI.create(Addresses.portal()).getHost();
    String plain = host == null ? "" : host.replaceAll("[^A-Za-z0-9.-]", "");
    return plain.isEmpty() ? "localhost" : plain;
  }

  /** Text as one line without anything that could end it or turn it around. */
  static String line(String text, int longest) {
    String one = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return one.length() <= longest ? one : one.substring(0, longest - 1) + "…";
  }

  /** Text of several lines without other control characters. */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ")
        .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]", "");
  }

  private static void require(String header) {
    if (header.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f || c == '<' || c == '>')) {
      throw new IllegalArgumentException("«" + header + "» cannot stand in a header");
    }
  }
}
