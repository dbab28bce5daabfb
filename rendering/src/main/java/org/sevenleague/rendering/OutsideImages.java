package org.sevenleague.rendering;

import java.util.regex.Pattern;

/**
 * Remembers the address of images beside their source, before the sanitiser takes away sources that
 * lie outside. Works on unclean HTML and may be wrong about it: the sanitiser checks the result.
 */
final class OutsideImages {

  private static final Pattern SOURCE =
      Pattern.compile(
          "(<img\\b[^<>]{0,2000}?)\\ssrc\\s*=\\s*(\"https?:[^\"]{1,2000}\"|'https?:[^']{1,2000}')",
          Pattern.CASE_INSENSITIVE);

  private OutsideImages() {}

  static String mark(String html) {
    return SOURCE.matcher(html).replaceAll("$1 data-outside=$2");
  }
}
