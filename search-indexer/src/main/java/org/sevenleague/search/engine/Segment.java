package org.sevenleague.search.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A segment as searches use it: where files begin, whose they are, their language, and the mapped
 * text. The tables take about 2.2 bytes of heap per block and are shared by all views of the
 * segment; only the deletions differ.
 */
final class Segment {

  private final LeafReader reader;
  private final Tables tables;
  private final @Nullable Bits live;

  /** What never changes in a segment. */
  private record Tables(
      FixedBitSet heads,
      RepositoryRuns repositories,
      short[] languages,
      List<String> languageNames,
      ContentReader.Content content) {}

  private Segment(LeafReader reader, Tables tables) {
    this.reader = reader;
    this.tables = tables;
    this.live = reader.getLiveDocs();
  }

  static Segment of(LeafReader reader) throws IOException {
    FixedBitSet heads = new FixedBitSet(reader.maxDoc());
    BinaryDocValues entries = reader.getBinaryDocValues(IndexFormat.ENTRY);
    if (entries != null) {
      for (int d = entries.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = entries.nextDoc()) {
        heads.set(d);
      }
    }
    List<String> names = new ArrayList<>();
    short[] languages = languages(reader, names);
    ContentReader.Content content =
        (ContentReader.Content) reader.getBinaryDocValues(IndexFormat.CONTENT);
    return new Segment(
        reader, new Tables(heads, RepositoryRuns.of(reader), languages, names, content));
  }

  private static short[] languages(LeafReader reader, List<String> names) throws IOException {
    short[] languages = new short[reader.maxDoc()];
    Terms terms = reader.terms(IndexFormat.LANGUAGE);
    if (terms == null) {
      return languages;
    }
    TermsEnum each = terms.iterator();
    for (var term = each.next(); term != null; term = each.next()) {
      PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
      for (int d = postings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = postings.nextDoc()) {
        languages[d] = (short) names.size();
      }
      names.add(new String(term.bytes, term.offset, term.length, StandardCharsets.UTF_8));
    }
    return languages;
  }

  /** The same segment with later deletions. */
  Segment reopened(LeafReader later) {
    return new Segment(later, tables);
  }

  LeafReader reader() {
    return reader;
  }

  int maxDoc() {
    return reader.maxDoc();
  }

  RepositoryRuns repositories() {
    return tables.repositories();
  }

  ContentReader.Content content() {
    return tables.content();
  }

  String language(int document) {
    return tables.languageNames().get(tables.languages()[document]);
  }

  int languageOrdinal(int document) {
    return tables.languages()[document];
  }

  List<String> languageNames() {
    return tables.languageNames();
  }

  /** The first block of the file that holds this block. */
  int head(int block) {
    return tables.heads().prevSetBit(block);
  }

  /** The first block behind the file that holds this block. */
  int end(int block) {
    int next = block + 1 < maxDoc() ? tables.heads().nextSetBit(block + 1) : maxDoc();
    return Math.min(next, maxDoc());
  }

  /** The first block, at or after this one, that begins a file; maxDoc at the end. */
  int nextHead(int block) {
    return block >= maxDoc() ? maxDoc() : Math.min(tables.heads().nextSetBit(block), maxDoc());
  }

  boolean isLive(int head) {
    return live == null || live.get(head);
  }

  /** The stored entries; one reader a thread. */
  BinaryDocValues entries() throws IOException {
    return reader.getBinaryDocValues(IndexFormat.ENTRY);
  }

  /** What is stored about the file that begins at {@code head}. */
  Entry entry(int head) throws IOException {
    BinaryDocValues entries = entries();
    if (!entries.advanceExact(head)) {
      throw new IllegalArgumentException("no file begins at block " + head);
    }
    return Entry.of(entries.binaryValue());
  }
}
