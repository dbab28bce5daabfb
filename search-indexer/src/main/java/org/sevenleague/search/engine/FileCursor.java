package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Goes through the files of a segment that may match, in order. A file is named by its first block.
 */
interface FileCursor {

  int END = DocIdSetIterator.NO_MORE_DOCS;

  /**
   * Goes to the first such file at or behind {@code target}; stays when it is there already.
   *
   * @param target a file's first block, never before the file it stands at
   * @return the file, or {@link #END}
   */
  int advance(int target) throws IOException;

  /** About how many files or blocks it gives: the smallest leads a conjunction. */
  long cost();

  /** The files of some blocks. */
  final class OfBlocks implements FileCursor {
    private final Segment segment;
    private final DocIdSetIterator blocks;

    OfBlocks(Segment segment, DocIdSetIterator blocks) {
      this.segment = segment;
      this.blocks = blocks;
    }

    @Override
    public int advance(int target) throws IOException {
      int block = blocks.docID();
      if (block < target) {
        block = blocks.advance(target);
      }
      // Blocks that were collected may leave the iterator inside the file that is asked for.
      return block == DocIdSetIterator.NO_MORE_DOCS ? END : Math.max(target, segment.head(block));
    }

    @Override
    public long cost() {
      return blocks.cost();
    }
  }

  /** All files. */
  final class Every implements FileCursor {
    private final Segment segment;

    Every(Segment segment) {
      this.segment = segment;
    }

    @Override
    public int advance(int target) {
      int head = segment.nextHead(target);
      return head >= segment.maxDoc() ? END : head;
    }

    @Override
    public long cost() {
      return segment.maxDoc();
    }
  }

  /** Files that all parts give. */
  final class All implements FileCursor {
    private final List<FileCursor> parts;

    All(List<FileCursor> parts) {
      this.parts =
          parts.stream().sorted(java.util.Comparator.comparingLong(FileCursor::cost)).toList();
    }

    @Override
    public int advance(int target) throws IOException {
      int file = parts.getFirst().advance(target);
      int agreed = 1;
      while (file != END && agreed < parts.size()) {
        int at = parts.get(agreed).advance(file);
        if (at == file) {
          agreed++;
        } else {
          file = at == END ? END : parts.getFirst().advance(at);
          agreed = 1;
        }
      }
      return file;
    }

    @Override
    public long cost() {
      return parts.getFirst().cost();
    }
  }

  /** Files that any part gives. */
  final class Any implements FileCursor {
    private final List<FileCursor> parts;

    Any(List<FileCursor> parts) {
      this.parts = parts;
    }

    @Override
    public int advance(int target) throws IOException {
      int least = END;
      for (FileCursor part : parts) {
        least = Math.min(least, part.advance(target));
      }
      return least;
    }

    @Override
    public long cost() {
      return parts.stream().mapToLong(FileCursor::cost).sum();
    }
  }
}
