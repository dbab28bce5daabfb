package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Documents that have any of some terms, or that a ready iterator gives. */
final class Group {

  private record Found(BytesRef term, TermState state) {}

  private final @Nullable TermsEnum each;
  private final @Nullable DocIdSetIterator ready;
  private final List<Found> found = new ArrayList<>(2);
  private long count;

  private Group(@Nullable TermsEnum each, @Nullable DocIdSetIterator ready, long count) {
    this.each = each;
    this.ready = ready;
    this.count = count;
  }

  static Group of(TermsEnum each) {
    return new Group(each, null, 0);
  }

  static Group ready(long count, DocIdSetIterator ready) {
    return new Group(null, ready, count);
  }

  /** Adds the term that the enumeration stands at. */
  void add(TermsEnum at) throws IOException {
    found.add(new Found(BytesRef.deepCopyOf(at.term()), at.termState()));
    count += at.docFreq();
  }

  boolean isEmpty() {
    return ready == null && found.isEmpty();
  }

  /** Whether it was paid for already, so that leaving it out saves nothing. */
  boolean isPaid() {
    return ready != null;
  }

  /** At most so many documents. */
  long count() {
    return count;
  }

  int terms() {
    return found.size();
  }

  DocIdSetIterator open(int maxDoc) throws IOException {
    if (ready != null) {
      return ready;
    }
    TermsEnum terms = java.util.Objects.requireNonNull(each);
    List<DocIdSetIterator> lists = new ArrayList<>(found.size());
    for (Found one : found) {
      terms.seekExact(one.term(), one.state());
      lists.add(terms.postings(null, PostingsEnum.NONE));
    }
    return lists.size() == 1 ? lists.getFirst() : Postings.union(lists, count, maxDoc);
  }
}
