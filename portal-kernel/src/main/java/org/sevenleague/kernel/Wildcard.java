package org.sevenleague.kernel;

/**
 * A name in which each {@code *} stands for any run of characters, also an empty one and also
 * slashes. Matching takes time linear in the text for each part between stars: a hostile pattern
 * costs no more than a long one.
 *
 * @param pattern compared character by character
 */
public record Wildcard(String pattern) {

  public boolean matches(String text) {
    String[] parts = pattern.split("\\*", -1);
    String first = parts[0];
    if (parts.length == 1) {
      return first.equals(text);
    }
    String last = parts[parts.length - 1];
    if (text.length() < first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith(last)) {
      return false;
    }
    int from = first.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int at = text.indexOf(parts[i], from);
      if (at < 0) {
        return false;
      }
      from = at + parts[i].length();
    }
    return from <= text.length() - last.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
