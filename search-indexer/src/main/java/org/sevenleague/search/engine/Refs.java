package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RefName;
import org.sevenleague.search.query.NamePattern;

/**
 * The files of a segment by the refs that a search looks at. Refs that fit the same branch patterns
 * of the query are alike to it and make one {@link Kind}.
 */
final class Refs {

  /**
   * Refs that are alike.
   *
   * @param fits bit n: they fit the query's branch pattern n
   * @param files the files that one of them holds; null: all
   */
  record Kind(long fits, @Nullable FixedBitSet files) {
    boolean holds(int file) {
      return files == null || files.get(file);
    }
  }

  /** What the refs of commits that were named by their digits begin with. */
  static final String COMMITS = "refs/commits/";

  private Refs() {}

  /**
   * The files of a commit that the index does not hold as such: those of its base but for some.
   * Empty when this segment has none.
   */
  static Optional<Kind> kind(Segment segment, CommitScope scope) throws IOException {
    PostingsEnum base =
        segment
            .reader()
            .postings(
                new Term(IndexFormat.REF, IndexFormat.term(scope.base().value())),
                PostingsEnum.NONE);
    if (base == null) {
      return Optional.empty();
    }
    FixedBitSet files = new FixedBitSet(segment.maxDoc());
    RepositoryRuns runs = segment.repositories();
    DocIdSetIterator own =
        runs.documents(runs.allowed(number -> number == scope.repository().value()));
    DocIdSetIterator both = new Postings.All(List.of(own, base));
    for (int d = both.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = both.nextDoc()) {
      files.set(d);
    }
    for (BytesRef key : scope.without()) {
      PostingsEnum gone =
          segment.reader().postings(new Term(IndexFormat.KEY, key), PostingsEnum.NONE);
      if (gone != null) {
        for (int d = gone.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = gone.nextDoc()) {
          files.clear(d);
        }
      }
    }
    return Optional.of(new Kind(scope.fits(), files));
  }

  /**
   * The kinds of refs in a segment; without branch patterns the default branches are the only.
   *
   * @param held whether the segment is of the index, not of commits read for this search
   */
  static List<Kind> kinds(Segment segment, List<NamePattern> patterns, boolean held)
      throws IOException {
    Terms terms = segment.reader().terms(IndexFormat.REF);
    if (terms == null) {
      return List.of();
    }
    TermsEnum each = terms.iterator();
    if (patterns.isEmpty()) {
      return each.seekExact(IndexFormat.DEFAULT_REF)
          ? List.of(
              each.docFreq() == segment.maxDoc()
                  ? new Kind(0, null)
                  : new Kind(0, files(each, new FixedBitSet(segment.maxDoc()))))
          : List.of();
    }
    Map<Long, FixedBitSet> kinds = new LinkedHashMap<>();
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      if (!term.equals(IndexFormat.DEFAULT_REF) || patterns.stream().anyMatch(Refs::isHead)) {
        long fits = fits(term, patterns, held);
        files(each, kinds.computeIfAbsent(fits, key -> new FixedBitSet(segment.maxDoc())));
      }
    }
    List<Kind> found = new ArrayList<>();
    kinds.forEach((fits, files) -> found.add(new Kind(fits, files)));
    return found;
  }

  private static long fits(BytesRef term, List<NamePattern> patterns, boolean held) {
    if (!term.equals(IndexFormat.DEFAULT_REF)) {
      RefName ref = new RefName(term.utf8ToString());
      return held ? fits(ref, patterns) : fitsUnindexed(ref, patterns);
    }
    long fits = 0;
    for (int i = 0; i < patterns.size(); i++) {
      fits |= isHead(patterns.get(i)) ? 1L << i : 0;
    }
    return fits;
  }

  /** Which patterns a ref fits, a bit each; a commit fits the digits its name begins with. */
  static long fits(RefName ref, List<NamePattern> patterns) {
    String name = ref.shortName();
    long fits = 0;
    for (int i = 0; i < patterns.size(); i++) {
      boolean fit =
          ref.value().startsWith(COMMITS)
              ? ref.value()
                  .startsWith(patterns.get(i).value().toLowerCase(Locale.ROOT), COMMITS.length())
              : patterns.get(i).matcher().test(name);
      fits |= fit ? 1L << i : 0;
    }
    return fits;
  }

  /** Which patterns a ref fits that the index does not hold. */
  static long fitsUnindexed(RefName ref, List<NamePattern> patterns) {
    long fits = fits(ref, patterns);
    for (int i = 0; i < patterns.size(); i++) {
      fits &= isIndexed(patterns.get(i)) ? ~(1L << i) : -1L;
    }
    return fits;
  }

  /** Whether a pattern means all refs of the index. */
  static boolean isIndexed(NamePattern pattern) {
    return pattern.kind() == NamePattern.Kind.INDEXED;
  }

  /** Whether a pattern means the default branch. */
  static boolean isHead(NamePattern pattern) {
    return pattern.value().equalsIgnoreCase("HEAD")
        && (pattern.kind() == NamePattern.Kind.PART || pattern.kind() == NamePattern.Kind.EXACT);
  }

  private static FixedBitSet files(TermsEnum each, FixedBitSet into) throws IOException {
    PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
    postings.nextDoc();
    postings.intoBitSet(into.length(), into, 0);
    return into;
  }
}
