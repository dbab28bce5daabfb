package org.sevenleague.review.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.Invalid;

/**
 * What a program says about a commit.
 *
 * @param name which check it is, such as {@code unit}
 * @param description a line for people; may be empty
 * @param target where more stands, an address of http or https; may be empty
 */
public record CheckReport(
    String name,
    CheckState state,
    String description,
    String target,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  /** Characters. */
  public static final int LONGEST_NAME = 200;

  /** Characters; longer ones are cut, since programs write them. */
  public static final int LONGEST_DESCRIPTION = 500;

  /** Characters. */
  public static final int LONGEST_TARGET = 2_000;

  public CheckReport {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || !plain(name)) {
      throw new Invalid(
          "name", "The name of a check is one line of 1 to " + LONGEST_NAME + " characters.");
    }
    description = cut(description.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]+", " ").strip());
    target = target.strip();
    if (!target.isEmpty() && !isAddress(target)) {
      throw new Invalid(
          "url",
          "Where a check leads is an address of http or https with at most "
              + LONGEST_TARGET
              + " characters.");
    }
    if (startedAt.isPresent()
        && finishedAt.isPresent()
        && finishedAt.get().isBefore(startedAt.get())) {
      throw new Invalid("finished", "A check does not finish before it starts.");
    }
  }

  private static boolean plain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      true;
                  default -> false;
                });
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_DESCRIPTION) {
      return text;
    }
    int end = LONGEST_DESCRIPTION - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Nothing else becomes a link: a browser runs {@code javascript:}. */
  private static boolean isAddress(String text) {
    if (text.length() > LONGEST_TARGET) {
      return false;
    }
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && address.getHost() != null
          && address.getUserInfo() == null;
    } catch (URISyntaxException broken) {
      return false;
    }
  }
}
