package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
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

  private Refs() {}

  /** The kinds of refs in a segment; without branch patterns the default branches are the only. */
  static List<Kind> kinds(Segment segment, List<NamePattern> patterns) throws IOException {
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
    List<Predicate<String>> matchers = new ArrayList<>();
    patterns.forEach(pattern -> matchers.add(pattern.matcher()));
    Map<Long, FixedBitSet> kinds = new LinkedHashMap<>();
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      if (!term.equals(IndexFormat.DEFAULT_REF) || patterns.stream().anyMatch(Refs::isHead)) {
        long fits = fits(term, patterns, matchers);
        files(each, kinds.computeIfAbsent(fits, key -> new FixedBitSet(segment.maxDoc())));
      }
    }
    List<Kind> found = new ArrayList<>();
    kinds.forEach((fits, files) -> found.add(new Kind(fits, files)));
    return found;
  }

  private static long fits(
      BytesRef term, List<NamePattern> patterns, List<Predicate<String>> matchers) {
    long fits = 0;
    if (term.equals(IndexFormat.DEFAULT_REF)) {
      for (int i = 0; i < patterns.size(); i++) {
        fits |= isHead(patterns.get(i)) ? 1L << i : 0;
      }
      return fits;
    }
    String name = new RefName(term.utf8ToString()).shortName();
    for (int i = 0; i < matchers.size(); i++) {
      fits |= matchers.get(i).test(name) ? 1L << i : 0;
    }
    return fits;
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
