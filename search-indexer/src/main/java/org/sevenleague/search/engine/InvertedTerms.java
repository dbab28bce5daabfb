package org.sevenleague.search.engine;

import java.util.SortedMap;
import org.apache.lucene.index.BaseTermsEnum;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Terms with their documents in memory, as Lucene reads them once from front to back when it writes
 * a segment.
 */
final class InvertedTerms extends Terms {

  /** The bytes of the term with this number. */
  private interface TermBytes {
    BytesRef get(int term);
  }

  private final int size;
  private final TermBytes terms;
  private final int[] offsets;
  private final int[] documents;

  private InvertedTerms(int size, TermBytes terms, int[] offsets, int[] documents) {
    this.size = size;
    this.terms = terms;
    this.offsets = offsets;
    this.documents = documents;
  }

  /**
   * @param grams ascending
   * @param offsets where each gram's documents begin, and their end
   */
  static InvertedTerms ofTrigrams(int[] grams, int[] offsets, int[] documents) {
    BytesRef bytes = new BytesRef(new byte[3]);
    TermBytes terms =
        term -> {
          bytes.bytes[0] = (byte) (grams[term] >> 16);
          bytes.bytes[1] = (byte) (grams[term] >> 8);
          bytes.bytes[2] = (byte) grams[term];
          return bytes;
        };
    return new InvertedTerms(grams.length, terms, offsets, documents);
  }

  /** Terms in their order, each with its documents in ascending order. */
  static InvertedTerms of(SortedMap<BytesRef, IntList> postings) {
    BytesRef[] terms = postings.keySet().toArray(BytesRef[]::new);
    int[] offsets = new int[terms.length + 1];
    int total = postings.values().stream().mapToInt(IntList::size).sum();
    int[] documents = new int[total];
    int term = 0;
    int at = 0;
    for (IntList list : postings.values()) {
      offsets[term++] = at;
      list.copyTo(documents, at);
      at += list.size();
    }
    offsets[term] = at;
    return new InvertedTerms(terms.length, i -> terms[i], offsets, documents);
  }

  @Override
  public TermsEnum iterator() {
    return new InOrder();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long getSumTotalTermFreq() {
    return documents.length;
  }

  @Override
  public long getSumDocFreq() {
    return documents.length;
  }

  /** Not known, as Lucene allows; what writes a segment counts again. */
  @Override
  public int getDocCount() {
    return -1;
  }

  @Override
  public boolean hasFreqs() {
    return false;
  }

  @Override
  public boolean hasOffsets() {
    return false;
  }

  @Override
  public boolean hasPositions() {
    return false;
  }

  @Override
  public boolean hasPayloads() {
    return false;
  }

  private final class InOrder extends BaseTermsEnum {
    private int term = -1;

    @Override
    public @Nullable BytesRef next() {
      return ++term < size ? terms.get(term) : null;
    }

    @Override
    public BytesRef term() {
      return terms.get(term);
    }

    @Override
    public long ord() {
      return term;
    }

    @Override
    public int docFreq() {
      return offsets[term + 1] - offsets[term];
    }

    @Override
    public long totalTermFreq() {
      return docFreq();
    }

    @Override
    public PostingsEnum postings(@Nullable PostingsEnum reuse, int flags) {
      Documents list = reuse instanceof Documents used ? used : new Documents();
      list.reset(documents, offsets[term], offsets[term + 1]);
      return list;
    }

    @Override
    public SeekStatus seekCeil(BytesRef text) {
      throw new UnsupportedOperationException("read in order only");
    }

    @Override
    public void seekExact(long ord) {
      throw new UnsupportedOperationException("read in order only");
    }

    @Override
    public ImpactsEnum impacts(int flags) {
      throw new UnsupportedOperationException("read in order only");
    }
  }

  private static final class Documents extends PostingsEnum {
    private int[] documents = new int[0];
    private int start;
    private int at;
    private int end;

    void reset(int[] documents, int start, int end) {
      this.documents = documents;
      this.start = start;
      this.at = start - 1;
      this.end = end;
    }

    @Override
    public int docID() {
      return at < start ? -1 : at >= end ? NO_MORE_DOCS : documents[at];
    }

    @Override
    public int nextDoc() {
      return ++at >= end ? NO_MORE_DOCS : documents[at];
    }

    @Override
    public int advance(int target) {
      int document;
      do {
        document = nextDoc();
      } while (document < target);
      return document;
    }

    @Override
    public long cost() {
      return end - start;
    }

    @Override
    public int freq() {
      return 1;
    }

    @Override
    public int nextPosition() {
      return -1;
    }

    @Override
    public int startOffset() {
      return -1;
    }

    @Override
    public int endOffset() {
      return -1;
    }

    @Override
    public @Nullable BytesRef getPayload() {
      return null;
    }
  }
}
