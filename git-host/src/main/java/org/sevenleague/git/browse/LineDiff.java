package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Subsequence;
import org.eclipse.jgit.diff.SubsequenceComparator;

/**
 * Finds the edits between two texts. JGit's histogram takes quadratic time for long files with many
 * edits: 50,000 lines with every tenth changed took nine seconds. Long texts are therefore first
 * cut at lines that both have exactly once, in the same order, as in Bram Cohen's patience diff;
 * the histogram then compares the short pieces between them.
 */
final class LineDiff {

  /** Lines of both sides together that are compared at once. */
  private static final int SHORT = 4_000;

  private static final DiffAlgorithm HISTOGRAM =
      DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM);

  /** A line that both texts have once. */
  private record Anchor(int before, int after) {}

  private final RawTextComparator comparator;
  private final RawText before;
  private final RawText after;
  private final EditList edits = new EditList();

  private LineDiff(RawTextComparator comparator, RawText before, RawText after) {
    this.comparator = comparator;
    this.before = before;
    this.after = after;
  }

  /** The edits that turn one text into the other, in order. */
  static EditList of(RawTextComparator comparator, RawText before, RawText after) {
    if (before.size() + after.size() <= SHORT) {
      return HISTOGRAM.diff(comparator, before, after);
    }
    LineDiff diff = new LineDiff(comparator, before, after);
    int a = 0;
    int b = 0;
    for (Anchor anchor : inOrder(diff.common())) {
      diff.piece(a, anchor.before(), b, anchor.after());
      a = anchor.before() + 1;
      b = anchor.after() + 1;
    }
    diff.piece(a, before.size(), b, after.size());
    return diff.edits;
  }

  private void piece(int a, int endA, int b, int endB) {
    if (a == endA || b == endB) {
      if (a < endA || b < endB) {
        edits.add(new Edit(a, endA, b, endB));
      }
      return;
    }
    Subsequence<RawText> old = new Subsequence<>(before, a, endA);
    Subsequence<RawText> now = new Subsequence<>(after, b, endB);
    EditList part = HISTOGRAM.diff(new SubsequenceComparator<>(comparator), old, now);
    edits.addAll(Subsequence.toBase(part, old, now));
  }

  /** Lines that both sides have once, by their place before. Lines of one hash count as one. */
  private List<Anchor> common() {
    Map<Integer, Integer> places = once(before);
    Map<Integer, Integer> now = once(after);
    List<Anchor> common = new ArrayList<>();
    for (int line = 0; line < before.size(); line++) {
      int hash = comparator.hash(before, line);
      Integer there = now.get(hash);
      boolean single = places.get(hash) != null && places.get(hash) >= 0;
      if (single && there != null && there >= 0 && comparator.equals(before, line, after, there)) {
        common.add(new Anchor(line, there));
      }
    }
    return common;
  }

  /** Hash of a line to its place; -1 when it stands at several. */
  private Map<Integer, Integer> once(RawText text) {
    Map<Integer, Integer> places = new HashMap<>(text.size() * 2);
    for (int line = 0; line < text.size(); line++) {
      places.merge(comparator.hash(text, line), line, (first, second) -> -1);
    }
    return places;
  }

  /** The longest part of them whose places after rise, too: patience sorting. */
  private static List<Anchor> inOrder(List<Anchor> anchors) {
    int[] tops = new int[anchors.size()];
    int[] under = new int[anchors.size()];
    int piles = 0;
    for (int i = 0; i < anchors.size(); i++) {
      int low = 0;
      int high = piles;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (anchors.get(tops[middle]).after() < anchors.get(i).after()) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      under[i] = low == 0 ? -1 : tops[low - 1];
      tops[low] = i;
      piles = Math.max(piles, low + 1);
    }
    Anchor[] rising = new Anchor[piles];
    for (int i = piles == 0 ? -1 : tops[piles - 1], at = piles - 1; i >= 0; i = under[i], at--) {
      rising[at] = anchors.get(i);
    }
    return Arrays.asList(rising);
  }
}
