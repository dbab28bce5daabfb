package org.sevenleague.kernel;

import java.util.Optional;

/**
 * The full name of a ref, such as {@code refs/heads/main}, under the rules of git-check-ref-format.
 *
 * @param value starts with {@code refs/}, at most {@value #MAX_LENGTH} characters
 */
public record RefName(String value) implements Comparable<RefName> {

  /** Characters; a ref is a file below the repository on disk. */
  public static final int MAX_LENGTH = 250;

  public RefName {
    if (mistakeIn(value).isPresent()) {
      throw new Invalid("ref", mistakeIn(value).get());
    }
  }

  public static RefName branch(String shortName) {
    return new RefName("refs/heads/" + shortName);
  }

  public static RefName tag(String shortName) {
    return new RefName("refs/tags/" + shortName);
  }

  /** Says what is wrong with a ref name, or nothing when it is valid. */
  public static Optional<String> mistakeIn(String value) {
    if (!value.startsWith("refs/") || value.length() > MAX_LENGTH) {
      return Optional.of("A ref starts with refs/ and has at most " + MAX_LENGTH + " characters.");
    }
    boolean forbidden =
        value.chars().anyMatch(c -> c < 0x20 || c == 0x7f || " ~^:?*[\\".indexOf(c) >= 0)
            || value.contains("..")
            || value.contains("@{")
            || value.contains("//")
            || value.endsWith("/")
            || value.endsWith(".");
    for (String part : value.split("/")) {
      forbidden |= part.startsWith(".") || part.endsWith(".lock") || part.equals("@");
    }
    return forbidden
        ? Optional.of("This is not a name that git allows for a ref (git help check-ref-format).")
        : Optional.empty();
  }

  public boolean isBranch() {
    return value.startsWith("refs/heads/");
  }

  public boolean isTag() {
    return value.startsWith("refs/tags/");
  }

  /** Without {@code refs/heads/} or {@code refs/tags/}; other refs keep all but {@code refs/}. */
  public String shortName() {
    return isBranch()
        ? value.substring("refs/heads/".length())
        : isTag() ? value.substring("refs/tags/".length()) : value.substring("refs/".length());
  }

  @Override
  public int compareTo(RefName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
