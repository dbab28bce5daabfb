package org.sevenleague.review.ownership;

import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.Handle;

/**
 * An owner as a line writes it. Whether anybody of that name exists is not known here.
 *
 * @param text as written, such as {@code @storage}, {@code @acme/storage}, {@code @@developer} or
 *     {@code maren@example.org}
 */
public record OwnerName(Kind kind, String text) {

  /** Characters of one owner; the longest address of mail has 254. */
  static final int MAX_LENGTH = 300;

  /** What the form of a name says about it. */
  public enum Kind {
    /** {@code @name}: a person or a team of this portal. */
    HANDLE,
    /** {@code @group/name}: a team; the group is where the file came from and is not looked at. */
    TEAM,
    /** {@code @@developer}: everybody with a role. */
    ROLE,
    /** An address of mail. */
    MAIL
  }

  /** Reads one word of a line; empty when it has none of the forms. */
  static Optional<OwnerName> parse(String word, Dialect dialect) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (word.startsWith("@@")) {
      return dialect == Dialect.GITLAB && named(word, 2, word.length())
          ? Optional.of(new OwnerName(Kind.ROLE, word))
          : Optional.empty();
    }
    if (word.startsWith("@")) {
      return account(word, dialect);
    }
    int at = word.indexOf('@');
    boolean mail =
        at > 0
            && at == word.lastIndexOf('@')
            && at < word.length() - 1
            && word.chars().allMatch(c -> c > ' ' && "\"(),:;<>[]\\#".indexOf(c) < 0);
    return mail ? Optional.of(new OwnerName(Kind.MAIL, word)) : Optional.empty();
  }

  /** The handle in this portal that the name may stand for. */
  public Optional<Handle> handle() {
    if (kind != Kind.HANDLE && kind != Kind.TEAM) {
      return Optional.empty();
    }
    String last = text.substring(Math.max(text.lastIndexOf('/'), 0) + 1).toLowerCase(Locale.ROOT);
    return Handle.mistakeIn(last).isEmpty() ? Optional.of(new Handle(last)) : Optional.empty();
  }

  private static Optional<OwnerName> account(String word, Dialect dialect) {
    int slash = word.indexOf('/');
    if (slash < 0) {
      return named(word, 1, word.length())
          ? Optional.of(new OwnerName(Kind.HANDLE, word))
          : Optional.empty();
    }
    boolean deep = word.indexOf('/', slash + 1) >= 0;
    if (deep && dialect == Dialect.GITHUB) {
      return Optional.empty();
    }
    int from = 1;
    for (int to = slash; to >= 0; to = word.indexOf('/', from)) {
      if (!named(word, from, to)) {
        return Optional.empty();
      }
      from = to + 1;
    }
    return named(word, from, word.length())
        ? Optional.of(new OwnerName(Kind.TEAM, word))
        : Optional.empty();
  }

  private static boolean named(String word, int from, int to) {
    if (from >= to) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = word.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
