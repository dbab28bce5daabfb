package org.sevenleague.git.browse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a reader asked for (RFC 9110, section 14), such as to go on with a
 * download that broke off. Several parts at once are answered with the whole file, as the standard
 * allows.
 *
 * @param first byte, from 0
 * @param last byte, included; before {@code first} when the file has no byte of the part
 */
record ByteRange(long first, long last) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a header asks for of a file; empty when that is the whole file. */
  static Optional<ByteRange> of(String header, long size) {
    Matcher range = ONE.matcher(header.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(range.group(2)));
      return Optional.of(new ByteRange(size - length, size - 1));
    }
    long first = Long.parseLong(range.group(1));
    long end = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    if (end < first) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, Math.min(end, size - 1)));
  }

  /** Whether the file has a byte of it. */
  boolean there() {
    return first <= last;
  }

  long length() {
    return last - first + 1;
  }
}
