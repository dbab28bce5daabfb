package org.sevenleague.web.admin;

import java.util.List;
import java.util.Optional;
import org.sevenleague.discussion.notice.Mail;
import org.sevenleague.people.MailAddress;

/**
 * How mail goes.
 *
 * @param server where it goes; empty when no mail is sent
 * @param from the sender
 * @param mine the administrator's own address, for a mail to try it
 * @param sent in the last day
 */
public record AdminMailPage(
    String server,
    String from,
    String mistake,
    Optional<MailAddress> mine,
    long waiting,
    long sent,
    long dead,
    List<Row> rows) {

  /** A mail that was not taken so far, or is given up. */
  public record Row(Mail mail, String person) {}
}
