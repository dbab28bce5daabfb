package org.sevenleague.search.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Entries in memory on their way into one segment. Bounded by the text and the postings it holds;
 * whoever fills it looks at {@link #isFull()} after each entry. Used by one thread at a time.
 */
final class Batch {

  /**
   * When a batch is written.
   *
   * @param text after so many bytes of text
   * @param postings after so many; 4 bytes each while collected, 4 more inverted
   * @param entries after so many; bounds the keys and records of many tiny files
   */
  record Limits(long text, int postings, int entries) {

    /**
     * Two batches being filled and inverted take about 400 MB of heap, so that indexing fits in 1
     * GB beside the portal.
     */
    static final Limits USUAL = new Limits(32L << 20, 10_000_000, 60_000);
  }

  private final Limits limits;
  private final TrigramCollector text = new TrigramCollector();
  private final TrigramCollector paths = new TrigramCollector();
  private final Inverter inverter = new Inverter();
  private final List<byte[]> contents = new ArrayList<>();
  private final IntList blocks = new IntList(1 << 12);
  private final List<byte[]> entries = new ArrayList<>();
  private final IntList heads = new IntList(1 << 10);
  private final List<BytesRef> keys = new ArrayList<>();
  private final SortedMap<String, SortedMap<BytesRef, IntList>> terms = new TreeMap<>();
  private long textBytes;

  Batch() {
    this(Limits.USUAL);
  }

  Batch(Limits limits) {
    this.limits = limits;
  }

  /** Adds an entry whose key no earlier entry of this batch has. */
  void add(RepositoryId repository, Entry entry, byte[] content, boolean onDefaultBranch) {
    int head = blockCount();
    byte[] path = entry.path().bytes();
    paths.add(path, 0, path.length);
    heads.add(head);
    entries.add(entry.stored());
    cut(content);
    int end = blockCount();
    for (int block = head + 1; block < end; block++) {
      paths.addNone();
    }
    BytesRef key = IndexFormat.key(repository, entry.path(), entry.blob());
    keys.add(key);
    post(IndexFormat.KEY, key, head, end);
    post(IndexFormat.REPOSITORY, IndexFormat.repositoryTerm(repository), head, end);
    post(IndexFormat.LANGUAGE, IndexFormat.term(entry.language()), head, end);
    for (RefName ref : entry.refs()) {
      post(IndexFormat.REF, IndexFormat.term(ref.value()), head, end);
    }
    if (onDefaultBranch) {
      post(IndexFormat.REF, IndexFormat.DEFAULT_REF, head, end);
    }
    entry
        .omitted()
        .ifPresent(reason -> post(IndexFormat.OMITTED, IndexFormat.term(reason), head, head + 1));
  }

  private void cut(byte[] content) {
    int number = 0;
    int lines = 0;
    int start = 0;
    do {
      int end = Blocks.end(content, start);
      text.add(content, start, end);
      contents.add(content);
      blocks.add(start);
      blocks.add(end);
      blocks.add(number++);
      blocks.add(lines);
      if (end < content.length) {
        lines += Blocks.lineEnds(content, start, end);
      }
      start = end;
    } while (start < content.length);
    textBytes += content.length;
  }

  private void post(String field, BytesRef term, int from, int to) {
    IntList documents =
        terms
            .computeIfAbsent(field, name -> new TreeMap<>())
            .computeIfAbsent(term, name -> new IntList(to - from));
    for (int document = from; document < to; document++) {
      documents.add(document);
    }
  }

  boolean isFull() {
    return textBytes >= limits.text()
        || text.count() >= limits.postings()
        || keys.size() >= limits.entries();
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Blocks so far; each is a document of the segment to be. */
  int blockCount() {
    return contents.size();
  }

  int entryCount() {
    return keys.size();
  }

  long textBytes() {
    return textBytes;
  }

  /** The keys of the entries added. */
  List<BytesRef> keys() {
    return keys;
  }

  /** The batch as a segment that Lucene can copy. The batch may not change until it is copied. */
  BatchReader reader() {
    SortedMap<String, InvertedTerms> fields = new TreeMap<>();
    terms.forEach((field, postings) -> fields.put(field, InvertedTerms.of(postings)));
    fields.put(IndexFormat.TEXT, inverter.invert(text));
    fields.put(IndexFormat.PATH, inverter.invert(paths));
    return new BatchReader(this, fields);
  }

  /**
   * The stored form of one block: number, lines before, text, as {@link ContentReader} reads it.
   */
  void copyBlock(int block, BytesRef target) {
    int start = blocks.get(block * 4);
    int length = blocks.get(block * 4 + 1) - start;
    int total = length + ContentReader.Content.HEADER;
    if (target.bytes.length < total) {
      target.bytes = new byte[total + (total >> 2)];
    }
    putNumber(target.bytes, 0, blocks.get(block * 4 + 2));
    putNumber(target.bytes, Integer.BYTES, blocks.get(block * 4 + 3));
    System.arraycopy(
        contents.get(block), start, target.bytes, ContentReader.Content.HEADER, length);
    target.offset = 0;
    target.length = total;
  }

  private static void putNumber(byte[] bytes, int at, int number) {
    bytes[at] = (byte) number;
    bytes[at + 1] = (byte) (number >> 8);
    bytes[at + 2] = (byte) (number >> 16);
    bytes[at + 3] = (byte) (number >> 24);
  }

  int head(int entry) {
    return heads.get(entry);
  }

  byte[] entry(int entry) {
    return entries.get(entry);
  }

  /** Forgets everything but the memory it may use again. */
  void clear() {
    text.clear();
    paths.clear();
    contents.clear();
    blocks.clear();
    entries.clear();
    heads.clear();
    keys.clear();
    terms.clear();
    textBytes = 0;
  }
}
