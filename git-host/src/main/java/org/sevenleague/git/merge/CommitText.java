package org.sevenleague.git.merge;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Invalid;

/** Texts as git keeps them in a commit. */
final class CommitText {

  private CommitText() {}

  /**
   * A message with line feeds only, no NUL, and one line break at its end.
   *
   * @throws Invalid when nothing is left of it, or too much
   */
  static String message(String text) {
    String clean = text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "").stripTrailing();
    while (clean.startsWith("\n")) {
      clean = clean.substring(1);
    }
    if (clean.isBlank()) {
      throw new Invalid("message", "A commit needs a message.");
    }
    if (clean.length() > ReviewGit.LONGEST_MESSAGE) {
      throw new Invalid("message", "A commit's message has at most 64 KiB.");
    }
    return clean + "\n";
  }

  /** Who signs, at which second, in UTC. */
  static PersonIdent person(Signature who) {
    Instant second = Instant.ofEpochSecond(Math.max(0, who.at().getEpochSecond()));
    return new PersonIdent(word(who.name()), word(who.email()), second, ZoneOffset.UTC);
  }

  /** The author of a commit that is copied; the place and time of writing stay. */
  static PersonIdent kept(PersonIdent old) {
    return new PersonIdent(
        word(old.getName()), word(old.getEmailAddress()), old.getWhenAsInstant(), old.getZoneId());
  }

  private static String word(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s<>]+", " ").strip();
  }
}
