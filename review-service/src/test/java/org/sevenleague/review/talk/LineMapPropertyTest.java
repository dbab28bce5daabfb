package org.sevenleague.review.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sevenleague.git.browse.LineMap;

/**
 * Lines that are all different can be found again by what they say: the oracle needs no comparison
 * of texts.
 */
class LineMapPropertyTest {

  private static String text(List<String> lines) {
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  private static List<String> begin(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add("line " + i);
    }
    return lines;
  }

  /** Adds and takes away, and so replaces, and moves nothing. */
  private static List<String> edited(List<String> before, Random random, int edits) {
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(after.size() + 1);
      if (random.nextBoolean() || at == after.size()) {
        after.add(at, "new " + i);
      } else {
        after.remove(at);
      }
    }
    return after;
  }

  @Property(tries = 300, seed = "20261129")
  void lineThatIsStillThereIsFoundWhereItIs(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int count,
      @ForAll @IntRange(max = 60) int n) {
    List<String> before = begin(count);
    List<String> after = edited(before, new Random(seed), n);
    LineMap map = LineMap.between(text(before), text(after));
    for (int line = 1; line <= before.size(); line++) {
      int there = after.indexOf(before.get(line - 1)) + 1;
      LineMap.Place place = map.of(line, line);
      assertThat(place.same()).as("line %s", line).isEqualTo(there > 0);
      if (there > 0) {
        assertThat(place).isEqualTo(new LineMap.Place(there, there, true));
      }
    }
  }

  /** What took the place of a line stands between the lines that were around it and still are. */
  @Property(tries = 300, seed = "20261129")
  void lineThatWentIsNowhereOrAmongWhatReplacedIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
    List<String> before = begin(count);
    List<String> after = edited(before, new Random(seed), count);
    LineMap map = LineMap.between(text(before), text(after));
    for (int line = 1; line <= before.size(); line++) {
      if (after.contains(before.get(line - 1))) {
        continue;
      }
      int above = 0;
      for (int i = line - 2; i >= 0 && above == 0; i--) {
        above = after.indexOf(before.get(i)) + 1;
      }
      int below = after.size() + 1;
      for (int i = line; i < before.size() && below > after.size(); i++) {
        int there = after.indexOf(before.get(i)) + 1;
        below = there > 0 ? there : below;
      }
      LineMap.Place place = map.of(line, line);
      assertThat(place.anywhere()).as("line %s", line).isEqualTo(below - above > 1);
      if (place.anywhere()) {
        assertThat(place.first()).isGreaterThan(above).isLessThan(below);
      }
    }
  }

  /** A stretch is the same exactly when all its lines are there, one after the other. */
  @Property(tries = 300, seed = "20261129")
  void stretchGoesFromItsFirstLineThereToItsLast(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random random = new Random(seed);
    List<String> before = begin(count);
    List<String> after = edited(before, random, 10);
    LineMap map = LineMap.between(text(before), text(after));
    int first = 1 + random.nextInt(count);
    int last = first + random.nextInt(count - first + 1);
    LineMap.Place place = map.of(first, last);
    int start = after.indexOf(before.get(first - 1));
    boolean whole =
        start >= 0
            && start + last - first < after.size()
            && after
                .subList(start, start + last - first + 1)
                .equals(before.subList(first - 1, last));
    assertThat(place.same()).isEqualTo(whole);
    for (int line = first; line <= last; line++) {
      int there = after.indexOf(before.get(line - 1)) + 1;
      if (there > 0) {
        assertThat(place.first()).isLessThanOrEqualTo(there);
        assertThat(place.last()).isGreaterThanOrEqualTo(there);
      }
    }
  }

  @Test
  void textsThatAreTheSameMapEachLineToItself() {
    assertThat(LineMap.SAME.of(3, 7)).isEqualTo(new LineMap.Place(3, 7, true));
    assertThat(LineMap.between("a\nb\n", "a\nb\n").of(2, 2))
        .isEqualTo(new LineMap.Place(2, 2, true));
    assertThat(LineMap.NOWHERE.of(1, 1).anywhere()).isFalse();
    assertThat(LineMap.between("a\n", "").of(1, 1).anywhere()).isFalse();
  }
}
