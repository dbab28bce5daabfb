package org.sevenleague.rendering;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names headings for links, as GitHub does: lower case, dashes for spaces, a number if taken. */
final class Slugs {

  private final Map<String, Integer> taken = new HashMap<>();

  String next(String heading) {
    StringBuilder slug = new StringBuilder();
    heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                slug.appendCodePoint(c);
              } else if (c == ' ') {
                slug.append('-');
              }
            });
    String base = slug.isEmpty() ? "section" : slug.toString();
    int count = taken.merge(base, 1, Integer::sum) - 1;
    return count == 0 ? base : base + "-" + count;
  }
}
