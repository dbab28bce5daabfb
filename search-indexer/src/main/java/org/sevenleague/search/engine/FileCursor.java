package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

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

  /** Those files of another cursor that have a word of the query in the last part of their path. */
  final class Named implements FileCursor {

    /** Files looked at; a word that is in the path of more is the name of a folder. */
    private static final int MOST = 20_000;

    private final BinaryDocValues entries;
    private final List<Atom> words;
    private final FileCursor files;
    private int left = MOST;
    private int at = -1;

    Named(Segment segment, Plan plan, FileCursor files) throws IOException {
      this.entries = segment.entries();
      this.words = plan.words().stream().mapToObj(plan.paths()::get).toList();
      this.files = files;
    }

    @Override
    public int advance(int target) throws IOException {
      if (at < target) {
        at = left > 0 ? files.advance(target) : END;
        while (at != END && !isNamed(at)) {
          at = left > 0 ? files.advance(at + 1) : END;
        }
      }
      return at;
    }

    private boolean isNamed(int file) throws IOException {
      left--;
      if (!entries.advanceExact(file)) {
        throw new IllegalStateException("no file begins at block " + file);
      }
      BytesRef stored = entries.binaryValue();
      int from = stored.offset + Entry.PATH_OFFSET;
      int to = from + Entry.pathLength(stored);
      int name = to;
      while (name > from && stored.bytes[name - 1] != '/') {
        name--;
      }
      for (Atom word : words) {
        if (!word.ranges(stored.bytes, name, to, 1).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long cost() {
      return files.cost();
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
