package org.sevenleague.discussion.notice;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.people.Callers;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Mailbox;
import org.sevenleague.people.Mailboxes;

/**
 * Writes letters out of notices. It asks who the reader is and what they may see when it writes,
 * and a letter holds nothing but what the pages show that person at the same moment.
 */
@Singleton
public class Letters {

  /** Things told of one subject; the page has the others. */
  static final int MOST_OF_ONE = 30;

  /** Characters of a title in the subject of a mail. */
  private static final int LONGEST_TITLE = 130;

  /** The page that ends mail; the secret follows. */
  public static final String STOP = "/hooks/stop-mail/";

  private final EntityManager entities;
  private final Mailboxes mailboxes;
  private final Attention attention;
  private final List<Subjects> areas;

  @Inject
  public Letters(
      EntityManager entities, Mailboxes mailboxes, Attention attention, Instance<Subjects> areas) {
    this(entities, mailboxes, attention, areas.stream().toList());
  }

  /** With these areas, outside of CDI. */
  public Letters(
      EntityManager entities, Mailboxes mailboxes, Attention attention, List<Subjects> areas) {
    this.entities = entities;
    this.mailboxes = mailboxes;
    this.attention = attention;
    this.areas = List.copyOf(areas);
  }

  /** One subject of a letter. */
  private record Part(
      Subject subject, Subjects.Shown shown, Optional<Turn> turn, List<Notice> notices) {}

  /** Empty when the person is gone, has no address, or may see nothing of it at this moment. */
  Optional<Letter> of(Mail mail, List<Notice> notices, String stopSecret) {
    Optional<Caller> reader = Callers.of(entities, mail.person());
    Optional<MailAddress> to = mailboxes.of(mail.person()).flatMap(Mailbox::address);
    if (reader.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    List<Part> parts = parts(reader.get(), mail.person(), notices);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(letter(mail, to.get(), parts, stopSecret));
  }

  private List<Part> parts(Caller reader, long person, List<Notice> notices) {
    Map<Subject, List<Notice>> bySubject = new LinkedHashMap<>();
    notices.forEach(
        notice ->
            bySubject.computeIfAbsent(notice.subject(), subject -> new ArrayList<>()).add(notice));
    List<Part> parts = new ArrayList<>();
    bySubject.forEach(
        (subject, theirs) ->
            areas.stream()
                .filter(area -> area.kind().equals(subject.kind()))
                .findFirst()
                .map(area -> area.shown(reader, List.of(subject.number())).get(subject.number()))
                .ifPresent(
                    shown -> parts.add(new Part(subject, shown, turn(subject, person), theirs))));
    return parts;
  }

  private Optional<Turn> turn(Subject subject, long person) {
    return attention.of(subject).stream().filter(turn -> turn.person() == person).findFirst();
  }

  private static Letter letter(Mail mail, MailAddress to, List<Part> parts, String stopSecret) {
    Part first = parts.getFirst();
    boolean one = parts.size() == 1;
    String stop = Addresses.portal() + STOP + stopSecret;
    String name = first.subject().kind() + "-" + first.subject().number();
    return new Letter(
        to,
        one
            ? "["
                + first.shown().place()
                + "] "
                + Letter.line(first.shown().plain(), LONGEST_TITLE)
                + " ("
                + first.shown().name()
                + ")"
            : parts.size() + " things at Seven League",
        (one ? name : "digest") + ".m" + mail.id() + "@" + Letter.host(),
        one ? Optional.of(name + "@" + Letter.host()) : Optional.empty(),
        one ? first.shown().place() : "digest",
        stop,
        plain(parts, stop),
        html(parts, stop));
  }

  private static String plain(List<Part> parts, String stop) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.shown().name()).append(": ").append(part.shown().plain()).append('\n');
      text.append(Addresses.portal()).append(part.shown().address()).append('\n');
      text.append(part.shown().facts()).append("\n\n");
      part.turn()
          .ifPresent(turn -> text.append("Your turn: ").append(turn.reason()).append("\n\n"));
      for (Notice notice : told(part)) {
        text.append(notice.who()).append(' ').append(notice.what());
        text.append(notice.words().isBlank() ? ".\n" : ":\n");
        Letter.lines(notice.words())
            .strip()
            .lines()
            .forEach(line -> text.append("  ").append(line).append('\n'));
        text.append('\n');
      }
      more(part).ifPresent(more -> text.append(more).append("\n\n"));
      text.append(why(part)).append("\n\n");
    }
    text.append("-- \n");
    text.append("What you get: ").append(Addresses.portal()).append("/settings/mail\n");
    text.append("No such mail any more: ").append(stop).append('\n');
    return Letter.lines(text.toString());
  }

  private static String html(List<Part> parts, String stop) {
    StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><body>\n");
    for (Part part : parts) {
      html.append("<h3>");
      link(html, Addresses.portal() + part.shown().address(), part.shown().name());
      html.append(' ').append(escaped(part.shown().plain())).append("</h3>\n<p>");
      html.append(escaped(part.shown().facts())).append("</p>\n");
      part.turn()
          .ifPresent(
              turn ->
                  html.append("<p><b>Your turn:</b> ")
                      .append(escaped(turn.reason()))
                      .append("</p>\n"));
      for (Notice notice : told(part)) {
        html.append("<p><b>").append(escaped(notice.who())).append("</b> ");
        html.append(escaped(notice.what()))
            .append(notice.words().isBlank() ? ".</p>\n" : ":</p>\n");
        if (!notice.words().isBlank()) {
          html.append("<blockquote>")
              .append(escaped(notice.words().strip()).replace("\n", "<br>\n"))
              .append("</blockquote>\n");
        }
      }
      more(part).ifPresent(more -> html.append("<p>").append(escaped(more)).append("</p>\n"));
      html.append("<p><small>").append(escaped(why(part))).append("</small></p>\n");
    }
    html.append("<hr><p><small>");
    link(html, Addresses.portal() + "/settings/mail", "What you get");
    html.append(" · ");
    link(html, stop, "No such mail any more");
    return html.append("</small></p></body></html>\n").toString();
  }

  private static void link(StringBuilder html, String address, String words) {
    html.append("<a href=\"").append(escaped(address)).append("\">");
    html.append(escaped(words)).append("</a>");
  }

  private static String escaped(String text) {
    return SafeHtml.escape(Letter.lines(text));
  }

  private static List<Notice> told(Part part) {
    List<Notice> all = part.notices();
    return all.subList(Math.max(0, all.size() - MOST_OF_ONE), all.size());
  }

  private static Optional<String> more(Part part) {
    int more = part.notices().size() - MOST_OF_ONE;
    return more > 0
        ? Optional.of("And " + more + " more before that; the page has them.")
        : Optional.empty();
  }

  private static String why(Part part) {
    return "Why you get this: " + part.notices().getLast().why();
  }
}
