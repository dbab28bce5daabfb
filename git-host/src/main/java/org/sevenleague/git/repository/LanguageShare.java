package org.sevenleague.git.repository;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a repository is written in one language.
 *
 * @param language as pages name it
 * @param bytes of its files on the default branch
 */
public record LanguageShare(String language, long bytes) {

  /** Languages that are kept; the rest is of no use in a list. */
  private static final int KEPT = 12;

  static String write(List<LanguageShare> shares) {
    StringBuilder out = new StringBuilder();
    shares.stream()
        .filter(share -> share.language.indexOf(';') < 0)
        .sorted((a, b) -> Long.compare(b.bytes, a.bytes))
        .limit(KEPT)
        .forEach(share -> out.append(share.language).append('=').append(share.bytes).append(';'));
    return out.toString();
  }

  static List<LanguageShare> parse(String written) {
    List<LanguageShare> shares = new ArrayList<>();
    for (String part : written.split(";")) {
      int equals = part.lastIndexOf('=');
      if (equals > 0) {
        shares.add(
            new LanguageShare(
                part.substring(0, equals), Long.parseLong(part.substring(equals + 1))));
      }
    }
    return List.copyOf(shares);
  }
}
