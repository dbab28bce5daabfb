package org.sevenleague.search.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The index at one moment. Its files stay mapped until everybody who holds the view has closed it.
 */
final class IndexView implements AutoCloseable {

  private final DirectoryReader reader;
  private final IndexStates states;
  private final List<Segment> segments = new ArrayList<>();
  private final Map<Object, Segment> byCore = new HashMap<>();
  private final AtomicInteger holders = new AtomicInteger(1);

  /**
   * @param reader belongs to the view from now on
   * @param states what the index holds, of the moment of the reader; must not change afterwards
   * @param previous the view before, whose tables are taken over where segments are the same
   */
  IndexView(DirectoryReader reader, IndexStates states, @Nullable IndexView previous)
      throws IOException {
    this.reader = reader;
    this.states = states;
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Object core = leaf.getCoreCacheHelper().getKey();
      Segment known = previous == null ? null : previous.byCore.get(core);
      Segment segment = known == null ? Segment.of(leaf) : known.reopened(leaf);
      segments.add(segment);
      byCore.put(core, segment);
    }
  }

  DirectoryReader reader() {
    return reader;
  }

  IndexStates states() {
    return states;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Takes part in holding the view; false when it is already closed. */
  boolean retain() {
    while (true) {
      int now = holders.get();
      if (now == 0) {
        return false;
      }
      if (holders.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      try {
        reader.decRef();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** The live entry with this key, with its text. */
  Optional<StoredEntry> find(BytesRef key) throws IOException {
    for (Segment segment : segments) {
      PostingsEnum postings =
          segment.reader().postings(new Term(IndexFormat.KEY, key), PostingsEnum.NONE);
      if (postings == null) {
        continue;
      }
      for (int d = postings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; ) {
        int end = segment.end(d);
        if (segment.isLive(d)) {
          return Optional.of(new StoredEntry(segment.entry(d), text(segment, d, end)));
        }
        d = postings.advance(end);
      }
    }
    return Optional.empty();
  }

  private static byte[] text(Segment segment, int head, int end) {
    ContentReader.Content content = segment.content();
    long total = 0;
    for (int block = head; block < end; block++) {
      total += content.textEnd(block) - content.textStart(block);
    }
    byte[] text = new byte[Math.toIntExact(total)];
    int at = 0;
    for (int block = head; block < end; block++) {
      int length = (int) (content.textEnd(block) - content.textStart(block));
      MemorySegment.copy(
          content.bytes(), ValueLayout.JAVA_BYTE, content.textStart(block), text, at, length);
      at += length;
    }
    return text;
  }

  EntryCount count(org.sevenleague.kernel.RepositoryId repository) throws IOException {
    long entries = 0;
    long omitted = 0;
    for (Segment segment : segments) {
      RepositoryRuns runs = segment.repositories();
      DocIdSetIterator own = runs.documents(runs.allowed(number -> number == repository.value()));
      for (int d = own.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; ) {
        if (segment.isLive(d)) {
          entries++;
        }
        d = own.advance(segment.end(d));
      }
    }
    omitted = notIndexed(repository, Integer.MAX_VALUE).size();
    return new EntryCount(entries, omitted);
  }

  List<NotIndexed> notIndexed(org.sevenleague.kernel.RepositoryId repository, int limit)
      throws IOException {
    List<NotIndexed> found = new ArrayList<>();
    for (Segment segment : segments) {
      Terms reasons = segment.reader().terms(IndexFormat.OMITTED);
      if (reasons == null) {
        continue;
      }
      TermsEnum each = reasons.iterator();
      while (each.next() != null) {
        addNotIndexed(segment, each, repository.value(), found);
      }
    }
    found.sort(java.util.Comparator.comparing(NotIndexed::path));
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
  }

  Map<org.sevenleague.kernel.RepositoryId, Map<String, Long>> omitted() throws IOException {
    Map<org.sevenleague.kernel.RepositoryId, Map<String, Long>> counts = new HashMap<>();
    for (Segment segment : segments) {
      Terms reasons = segment.reader().terms(IndexFormat.OMITTED);
      if (reasons == null) {
        continue;
      }
      TermsEnum each = reasons.iterator();
      while (each.next() != null) {
        String reason = each.term().utf8ToString();
        PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
        RepositoryRuns runs = segment.repositories();
        for (int d = postings.nextDoc();
            d != DocIdSetIterator.NO_MORE_DOCS;
            d = postings.nextDoc()) {
          if (segment.isLive(d)) {
            counts
                .computeIfAbsent(
                    new org.sevenleague.kernel.RepositoryId(runs.repository(runs.run(d))),
                    id -> new HashMap<>())
                .merge(reason, 1L, Long::sum);
          }
        }
      }
    }
    return counts;
  }

  private static void addNotIndexed(
      Segment segment, TermsEnum reason, long repository, List<NotIndexed> found)
      throws IOException {
    PostingsEnum postings = reason.postings(null, PostingsEnum.NONE);
    RepositoryRuns runs = segment.repositories();
    for (int d = postings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = postings.nextDoc()) {
      if (segment.isLive(d) && runs.repository(runs.run(d)) == repository) {
        found.add(new NotIndexed(segment.entry(d).path(), reason.term().utf8ToString()));
      }
    }
  }
}
