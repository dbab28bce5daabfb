package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** The lines of one file in the mapped text, across its blocks. */
final class FileLines {

  /**
   * A line.
   *
   * @param start where it begins in the mapped file
   * @param end at its LF, or at the end of the file
   * @param hit a place in it at which a match begins or has ended; its start when none is known
   */
  record Line(int block, long start, long end, long hit) {
    long length() {
      return end - start;
    }
  }

  private final ContentReader.Content text;
  private final int file;
  private final int fileEnd;

  /**
   * @param file its first block
   * @param fileEnd the first block behind it
   */
  FileLines(ContentReader.Content text, int file, int fileEnd) {
    this.text = text;
    this.file = file;
    this.fileEnd = fileEnd;
  }

  /** The line at a place of a block, counted from the block's text. */
  Line at(int block, int place) {
    long from = text.textStart(block);
    return new Line(
        block,
        Vectors.lineStart(text.bytes(), from, from + place),
        Vectors.lineEnd(text.bytes(), from + place, text.textEnd(block)),
        from + place);
  }

  /** The text from the file's beginning to the end of a line; empty when it is longer. */
  Optional<byte[]> until(Line last, long mostBytes) {
    long size = 0;
    for (int block = file; block <= last.block(); block++) {
      size += end(block, last) - text.textStart(block);
    }
    if (size > mostBytes) {
      return Optional.empty();
    }
    byte[] copy = new byte[Math.toIntExact(size)];
    int at = 0;
    for (int block = file; block <= last.block(); block++) {
      long start = text.textStart(block);
      int length = (int) (end(block, last) - start);
      MemorySegment.copy(text.bytes(), ValueLayout.JAVA_BYTE, start, copy, at, length);
      at += length;
    }
    return Optional.of(copy);
  }

  private long end(int block, Line last) {
    return block == last.block() ? last.end() : text.textEnd(block);
  }

  /** The line's number, from 1. */
  int number(Line line) {
    return text.linesBefore(line.block())
        + Vectors.lineEnds(text.bytes(), text.textStart(line.block()), line.start())
        + 1;
  }

  Optional<Line> before(Line line) {
    int block = line.block();
    long start = line.start();
    if (start == text.textStart(block)) {
      if (block == file) {
        return Optional.empty();
      }
      block--;
      start = text.textEnd(block);
    }
    long end = start - 1;
    long begin = Vectors.lineStart(text.bytes(), text.textStart(block), end);
    return Optional.of(new Line(block, begin, end, begin));
  }

  Optional<Line> after(Line line) {
    int block = line.block();
    long start = line.end() + 1;
    if (start >= text.textEnd(block)) {
      block++;
      if (block >= fileEnd || line.end() >= text.textEnd(line.block())) {
        return Optional.empty();
      }
      start = text.textStart(block);
    }
    return start >= text.textEnd(block)
        ? Optional.empty()
        : Optional.of(
            new Line(
                block, start, Vectors.lineEnd(text.bytes(), start, text.textEnd(block)), start));
  }

  /** Bytes {@code [from, to)} of the mapped file. */
  byte[] bytes(long from, long to) {
    byte[] copy = new byte[Math.toIntExact(to - from)];
    MemorySegment.copy(text.bytes(), ValueLayout.JAVA_BYTE, from, copy, 0, copy.length);
    return copy;
  }
}
