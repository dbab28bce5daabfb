package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.search.regex.Requirement;

/**
 * Which documents of a segment may hold what a {@link Requirement} asks for, by their trigrams. A
 * conservative answer: it never leaves out a document that does, and gives some that do not. It
 * weighs for each further trigram whether reading its postings costs less than looking through the
 * text that it would rule out.
 */
final class Candidates {

  /** Looking through one block of 8 KiB, in nanoseconds, when its text is in memory. */
  private static final double BLOCK_NANOS = 700;

  /** Starting to read the postings of one term. */
  private static final double TERM_NANOS = 1500;

  /** Moving in one postings list to the next candidate. */
  private static final double STEP_NANOS = 25;

  /** Lists read at once; more never paid. */
  private static final int MAX_LISTS = 12;

  /** Trigrams of a string without case, which are up to 8 terms each; the rarest are enough. */
  private static final int MAX_FOLDED = 5;

  private final Segment segment;
  private final String field;
  private final double density;

  /**
   * @param field {@link IndexFormat#TEXT} or {@link IndexFormat#PATH}
   * @param density which part of the documents other filters leave, above 0; weighs costs only
   */
  Candidates(Segment segment, String field, double density) {
    this.segment = segment;
    this.field = field;
    this.density = density;
  }

  /** The documents that may qualify; empty when any may. None at all is an empty iterator. */
  Optional<DocIdSetIterator> documents(Requirement requirement) throws IOException {
    List<Group> groups = new ArrayList<>();
    if (!collect(requirement, groups)) {
      return Optional.of(DocIdSetIterator.empty());
    }
    return groups.isEmpty() ? Optional.empty() : Optional.of(conjunction(groups));
  }

  /**
   * Adds what must all hold.
   *
   * @return false when nothing in this segment can qualify
   */
  private boolean collect(Requirement requirement, List<Group> groups) throws IOException {
    return switch (requirement) {
      case Requirement.Anything anything -> true;
      case Requirement.Literal literal -> collectLiteral(literal, groups);
      case Requirement.All all -> {
        for (Requirement part : all.parts()) {
          if (!collect(part, groups)) {
            yield false;
          }
        }
        yield true;
      }
      case Requirement.Any any -> collectAny(any, groups);
    };
  }

  private boolean collectAny(Requirement.Any any, List<Group> groups) throws IOException {
    List<DocIdSetIterator> alternatives = new ArrayList<>();
    long count = 0;
    for (Requirement part : any.parts()) {
      List<Group> own = new ArrayList<>();
      if (!collect(part, own)) {
        continue;
      }
      if (own.isEmpty()) {
        return true;
      }
      count += own.stream().mapToLong(Group::count).min().orElseThrow();
      alternatives.add(conjunction(own));
    }
    if (alternatives.isEmpty()) {
      return false;
    }
    groups.add(Group.ready(count, Postings.union(alternatives, count, segment.maxDoc())));
    return true;
  }

  private boolean collectLiteral(Requirement.Literal literal, List<Group> groups)
      throws IOException {
    byte[] bytes = literal.bytes();
    if (bytes.length < 2) {
      return true;
    }
    Terms terms = segment.reader().terms(field);
    if (terms == null) {
      return false;
    }
    TermsEnum each = terms.iterator();
    return bytes.length == 2
        ? collectPair(literal, each, groups)
        : collectTrigrams(literal, each, groups);
  }

  /** Two bytes stand at the front of some trigram or, at a run's end, at the back of one. */
  private boolean collectPair(Requirement.Literal literal, TermsEnum each, List<Group> groups)
      throws IOException {
    byte[] bytes = literal.bytes();
    if (TrigramCollector.ends(bytes[0] & 0xFF) || TrigramCollector.ends(bytes[1] & 0xFF)) {
      return true;
    }
    Group group = Group.of(each);
    for (byte[] pair : variants(bytes, literal.ignoreCase())) {
      BytesRef front = new BytesRef(pair);
      TermsEnum.SeekStatus status = each.seekCeil(front);
      while (status != TermsEnum.SeekStatus.END
          && org.apache.lucene.util.StringHelper.startsWith(each.term(), front)) {
        group.add(each);
        if (each.next() == null) {
          break;
        }
      }
      byte[] back = {0, pair[0], pair[1]};
      for (int b = 0; b < 256; b++) {
        back[0] = (byte) b;
        if (each.seekExact(new BytesRef(back))) {
          group.add(each);
        }
      }
    }
    if (group.isEmpty()) {
      return false;
    }
    if (group.count() < segment.maxDoc()) {
      groups.add(group);
    }
    return true;
  }

  private boolean collectTrigrams(Requirement.Literal literal, TermsEnum each, List<Group> groups)
      throws IOException {
    Set<Integer> distinct = new LinkedHashSet<>();
    byte[] bytes = literal.bytes();
    for (int i = 0; i + 3 <= bytes.length; i++) {
      int one = bytes[i] & 0xFF;
      int two = bytes[i + 1] & 0xFF;
      int three = bytes[i + 2] & 0xFF;
      if (!TrigramCollector.ends(one)
          && !TrigramCollector.ends(two)
          && !TrigramCollector.ends(three)) {
        distinct.add(one << 16 | two << 8 | three);
      }
    }
    List<Integer> grams = new ArrayList<>(distinct);
    if (literal.ignoreCase() && grams.size() > MAX_FOLDED) {
      grams = rarest(grams, each);
    }
    for (int gram : grams) {
      Group group = Group.of(each);
      byte[] term = {(byte) (gram >> 16), (byte) (gram >> 8), (byte) gram};
      for (byte[] variant : variants(term, literal.ignoreCase())) {
        if (each.seekExact(new BytesRef(variant))) {
          group.add(each);
        }
      }
      if (group.isEmpty()) {
        return false;
      }
      groups.add(group);
    }
    return true;
  }

  /** The trigrams that are rarest as they stand, in small letters. */
  private static List<Integer> rarest(List<Integer> grams, TermsEnum each) throws IOException {
    record Counted(int gram, int count) {}
    List<Counted> counted = new ArrayList<>();
    for (int gram : grams) {
      BytesRef term =
          new BytesRef(new byte[] {(byte) (gram >> 16), (byte) (gram >> 8), (byte) gram});
      counted.add(new Counted(gram, each.seekExact(term) ? each.docFreq() : 0));
    }
    return counted.stream()
        .sorted(Comparator.comparingInt(Counted::count))
        .limit(MAX_FOLDED)
        .map(Counted::gram)
        .toList();
  }

  /** The bytes with each ASCII letter in both cases, or only as they are. */
  private static List<byte[]> variants(byte[] small, boolean ignoreCase) {
    List<byte[]> variants = new ArrayList<>();
    variants.add(small);
    for (int i = 0; ignoreCase && i < small.length; i++) {
      if (small[i] >= 'a' && small[i] <= 'z') {
        for (byte[] known : List.copyOf(variants)) {
          byte[] capital = known.clone();
          capital[i] -= 0x20;
          variants.add(capital);
        }
      }
    }
    return variants;
  }

  private DocIdSetIterator conjunction(List<Group> groups) throws IOException {
    groups.sort(Comparator.comparingLong(Group::count));
    List<DocIdSetIterator> lists = new ArrayList<>();
    double left = 0;
    for (Group group : groups) {
      // Words of one text stand together, so a list rules out less than its share: its root.
      double passes = Math.sqrt(Math.min(1, group.count() / (double) segment.maxDoc()));
      boolean first = lists.isEmpty();
      if (first || group.isPaid() || pays(group, left, passes, lists.size())) {
        lists.add(group.open(segment.maxDoc()));
        left = first ? group.count() * density : left * passes;
      }
    }
    return lists.size() == 1 ? lists.getFirst() : new Postings.All(lists);
  }

  private static boolean pays(Group group, double left, double passes, int lists) {
    double saved = left * (1 - passes) * BLOCK_NANOS;
    double cost = TERM_NANOS * group.terms() + Math.min(left, group.count()) * STEP_NANOS;
    return lists < MAX_LISTS && saved >= cost;
  }
}
