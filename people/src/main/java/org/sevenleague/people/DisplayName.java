package org.sevenleague.people;

import org.sevenleague.kernel.Invalid;

/** The rule for the long name of a person or team. */
final class DisplayName {

  /** Characters. */
  static final int MAX_LENGTH = 100;

  private DisplayName() {}

  /**
   * The name without space around it.
   *
   * @throws Invalid for field {@code displayName} when it is empty, too long, or holds control
   *     characters or marks that turn the direction of text, which could pass for somebody else
   */
  static String of(String typed) {
    String name = typed.strip();
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new Invalid("displayName", "A name has 1 to " + MAX_LENGTH + " characters.");
    }
    if (name.codePoints().anyMatch(DisplayName::unseen)) {
      throw new Invalid("displayName", "A name has only characters that can be seen.");
    }
    return name;
  }

  private static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
