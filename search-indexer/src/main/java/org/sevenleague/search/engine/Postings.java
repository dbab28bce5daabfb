package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Lists of documents put together, without Lucene's scoring machinery. */
final class Postings {

  /** Lists up to this number are merged while they are read; more are filled into a bit set. */
  private static final int FEW = 12;

  private Postings() {}

  /**
   * Documents of any list.
   *
   * @param cost about how many
   */
  static DocIdSetIterator union(List<DocIdSetIterator> lists, long cost, int maxDoc)
      throws IOException {
    if (lists.size() == 1) {
      return lists.getFirst();
    }
    if (lists.size() > FEW || cost > maxDoc / 16) {
      FixedBitSet set = new FixedBitSet(maxDoc);
      for (DocIdSetIterator list : lists) {
        list.nextDoc();
        list.intoBitSet(maxDoc, set, 0);
      }
      return new BitSetIterator(set, Math.min(maxDoc, cost));
    }
    return new Any(lists, cost);
  }

  /** Documents of all lists, the first of them the shortest. */
  static final class All extends DocIdSetIterator {
    private final DocIdSetIterator[] lists;

    All(List<DocIdSetIterator> lists) {
      this.lists = lists.toArray(DocIdSetIterator[]::new);
    }

    @Override
    public int docID() {
      return lists[0].docID();
    }

    @Override
    public int nextDoc() throws IOException {
      return meet(lists[0].nextDoc());
    }

    @Override
    public int advance(int target) throws IOException {
      return meet(lists[0].advance(target));
    }

    private int meet(int candidate) throws IOException {
      int document = candidate;
      int agreed = 1;
      while (document != NO_MORE_DOCS && agreed < lists.length) {
        DocIdSetIterator list = lists[agreed];
        int at = list.docID() < document ? list.advance(document) : list.docID();
        if (at == document) {
          agreed++;
        } else {
          document = lists[0].advance(at);
          agreed = 1;
        }
      }
      return document;
    }

    @Override
    public long cost() {
      return lists[0].cost();
    }
  }

  private static final class Any extends DocIdSetIterator {
    private final DocIdSetIterator[] lists;
    private final long cost;
    private int document = -1;

    Any(List<DocIdSetIterator> lists, long cost) throws IOException {
      this.lists = lists.toArray(DocIdSetIterator[]::new);
      this.cost = cost;
      for (DocIdSetIterator list : lists) {
        list.nextDoc();
      }
    }

    @Override
    public int docID() {
      return document;
    }

    @Override
    public int nextDoc() throws IOException {
      return advance(document + 1);
    }

    @Override
    public int advance(int target) throws IOException {
      int least = NO_MORE_DOCS;
      for (DocIdSetIterator list : lists) {
        int at = list.docID() < target ? list.advance(target) : list.docID();
        least = Math.min(least, at);
      }
      document = least;
      return document;
    }

    @Override
    public long cost() {
      return cost;
    }
  }
}
