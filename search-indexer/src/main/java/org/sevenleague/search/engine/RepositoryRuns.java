package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Which documents of a segment belong to which repository, as runs: a batch holds one repository,
 * so runs are few and long. Small enough to stay in memory, and skipping a repository costs
 * nothing.
 */
final class RepositoryRuns {

  private final int[] starts;
  private final long[] repositories;
  private final int maxDoc;

  private RepositoryRuns(int[] starts, long[] repositories, int maxDoc) {
    this.starts = starts;
    this.repositories = repositories;
    this.maxDoc = maxDoc;
  }

  static RepositoryRuns of(LeafReader reader) throws IOException {
    IntList starts = new IntList();
    IntList ordinals = new IntList();
    IntList ends = new IntList();
    java.util.List<Long> names = new java.util.ArrayList<>();
    Terms terms = reader.terms(IndexFormat.REPOSITORY);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      while (each.next() != null) {
        names.add(IndexFormat.repositoryOf(each.term()));
        addRuns(each.postings(null, PostingsEnum.NONE), names.size() - 1, starts, ends, ordinals);
      }
    }
    Integer[] order = new Integer[starts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(starts.get(a), starts.get(b)));
    int[] sorted = new int[order.length];
    long[] repositories = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = starts.get(order[i]);
      repositories[i] = names.get(ordinals.get(order[i]));
    }
    return new RepositoryRuns(sorted, repositories, reader.maxDoc());
  }

  private static void addRuns(
      PostingsEnum postings, int ordinal, IntList starts, IntList ends, IntList ordinals)
      throws IOException {
    int previous = -2;
    for (int d = postings.nextDoc(); d != PostingsEnum.NO_MORE_DOCS; d = postings.nextDoc()) {
      if (d != previous + 1) {
        starts.add(d);
        ordinals.add(ordinal);
        ends.add(d);
      }
      previous = d;
    }
  }

  /** The number of the run that holds the document. */
  int run(int document) {
    int found = Arrays.binarySearch(starts, document);
    return found >= 0 ? found : -found - 2;
  }

  int start(int run) {
    return starts[run];
  }

  int runEnd(int run) {
    return run + 1 < starts.length ? starts[run + 1] : maxDoc;
  }

  long repository(int run) {
    return repositories[run];
  }

  int count() {
    return starts.length;
  }

  /** Which runs a search may look at, by number. */
  boolean[] allowed(LongPredicate repository) {
    boolean[] allowed = new boolean[starts.length];
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = repository.test(repositories[i]);
    }
    return allowed;
  }

  /** The documents of the allowed runs. */
  DocIdSetIterator documents(boolean[] allowed) {
    return new Allowed(allowed);
  }

  private final class Allowed extends DocIdSetIterator {
    private final boolean[] allowed;
    private final long cost;
    private int run = -1;
    private int runEnd;
    private int document = -1;

    Allowed(boolean[] allowed) {
      this.allowed = allowed;
      long documents = 0;
      for (int i = 0; i < allowed.length; i++) {
        documents += allowed[i] ? runEnd(i) - starts[i] : 0;
      }
      cost = documents;
    }

    @Override
    public int docID() {
      return document;
    }

    @Override
    public int nextDoc() {
      return advance(document + 1);
    }

    @Override
    public int advance(int target) {
      int wanted = target;
      while (wanted >= runEnd || run < 0 || !allowed[run]) {
        if (run + 1 >= starts.length) {
          document = NO_MORE_DOCS;
          return document;
        }
        run++;
        runEnd = RepositoryRuns.this.runEnd(run);
        wanted = Math.max(wanted, starts[run]);
      }
      document = wanted;
      return document;
    }

    @Override
    public long cost() {
      return cost;
    }
  }
}
