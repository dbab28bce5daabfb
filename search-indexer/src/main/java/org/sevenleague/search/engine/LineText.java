package org.sevenleague.search.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sevenleague.search.regex.ByteRange;

/**
 * Bytes of a line as people see them, with their matches in UTF-16 units. What is not UTF-8 is
 * shown as Latin-1, so that every byte is one character. A very long line is cut to the
 * neighbourhood of its first match.
 */
record LineText(String text, List<Range> ranges, long cutBefore, long cutAfter) {

  /** Bytes; longer lines are cut when shown. Longer than any line that is written by hand. */
  static final int MAX_LENGTH = 2000;

  /** Bytes that stay before the first match of a line that is cut. */
  private static final int LEAD = 200;

  /**
   * @param line without its line end
   * @param matches in any order, may overlap
   */
  static LineText of(byte[] line, List<ByteRange> matches) {
    return of(line, matches, 0, 0, 0);
  }

  /**
   * A line of which only a part is at hand.
   *
   * @param line the part; may begin and end within a character
   * @param matches in the part, in any order, may overlap
   * @param shown a place in the part that is shown when no match is
   * @param before bytes of the line before the part
   * @param after bytes of the line behind the part
   */
  static LineText of(byte[] line, List<ByteRange> matches, int shown, long before, long after) {
    int end = line.length;
    long behind = after;
    if (after > 0) {
      end = wholeCharacters(line, end);
      behind += line.length - end;
    } else if (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    List<ByteRange> merged = merge(matches);
    int from = 0;
    int to = end;
    if (end > MAX_LENGTH) {
      int first = merged.isEmpty() ? shown : merged.getFirst().start();
      from = boundary(line, Math.max(0, Math.min(first - LEAD, end - MAX_LENGTH)), end);
      to = boundary(line, Math.min(end, from + MAX_LENGTH), end);
    }
    LineText text = decode(line, from, to, merged, end - to);
    return new LineText(
        text.text(), text.ranges(), before + text.cutBefore(), text.cutAfter() + behind);
  }

  private static LineText decode(
      byte[] line, int from, int to, List<ByteRange> matches, long cutAfter) {
    String text;
    boolean utf8 = true;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, from, to - from))
              .toString();
    } catch (CharacterCodingException otherBytes) {
      text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
      utf8 = false;
    }
    List<Range> ranges = new ArrayList<>();
    int unit = 0;
    int at = from;
    for (ByteRange match : matches) {
      int start = Math.clamp(match.start(), from, to);
      int end = Math.clamp(match.end(), from, to);
      if (start >= end && match.end() > match.start()) {
        continue;
      }
      int startUnit = utf8 ? unit + units(line, at, start) : start - from;
      int endUnit = utf8 ? startUnit + units(line, start, end) : end - from;
      ranges.add(new Range(startUnit, endUnit));
      unit = endUnit;
      at = end;
    }
    return new LineText(text, ranges, from, cutAfter);
  }

  /** UTF-16 units of valid UTF-8. */
  private static int units(byte[] bytes, int from, int to) {
    int units = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      units += b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
    }
    return units;
  }

  /** The end of the last character that is not cut off at {@code end}. */
  private static int wholeCharacters(byte[] bytes, int end) {
    int lead = end - 1;
    while (lead > end - 4 && lead > 0 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int b = bytes[lead] & 0xFF;
    int length = b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    return b >= 0xC0 && lead + length > end ? lead : end;
  }

  /** The first place from {@code at} on that is not inside a UTF-8 sequence. */
  private static int boundary(byte[] bytes, int at, int end) {
    int place = at;
    while (place < end && place < at + 3 && (bytes[place] & 0xC0) == 0x80) {
      place++;
    }
    return place;
  }

  private static List<ByteRange> merge(List<ByteRange> matches) {
    List<ByteRange> merged = new ArrayList<>();
    matches.stream()
        .sorted(Comparator.comparingInt(ByteRange::start).thenComparingInt(ByteRange::end))
        .forEach(
            match -> {
              ByteRange last = merged.isEmpty() ? null : merged.getLast();
              if (last != null && match.start() < last.end()) {
                merged.set(
                    merged.size() - 1,
                    new ByteRange(last.start(), Math.max(last.end(), match.end())));
              } else {
                merged.add(match);
              }
            });
    return merged;
  }
}
