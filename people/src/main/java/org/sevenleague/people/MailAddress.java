package org.sevenleague.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Invalid;

/**
 * An address of mail, of the plain kind that every server takes: no quotes, no comments, no names,
 * ASCII only. It holds nothing that could end a line or begin another address in a header.
 */
public record MailAddress(String value) {

  /** Characters (RFC 5321, 4.5.3.1.3, without the brackets). */
  public static final int MAX_LENGTH = 254;

  private static final Pattern SHAPE =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  public MailAddress {
    if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches()) {
      throw new Invalid(
          "address",
          "This is no address of mail. It looks like name@example.org, in plain letters and digits.");
    }
  }

  /** The address in a text; empty when it is none. */
  public static Optional<MailAddress> in(String text) {
    return text.length() <= MAX_LENGTH && SHAPE.matcher(text).matches()
        ? Optional.of(new MailAddress(text))
        : Optional.empty();
  }

  /** What two spellings of one address have in common. */
  String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
