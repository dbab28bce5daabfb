package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  private static RawText text(List<String> lines) {
    return new RawText((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add("line " + i);
    }
    return lines;
  }

  /** Every tenth of 50,000 lines: quadratic ways do not end before the limit of a test. */
  @Test
  void manyEditsOfALongFileAreEachFound() {
    List<String> before = lines(50_000);
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < after.size(); i += 10) {
      after.set(i, "changed " + i);
    }
    assertThat(LineDiff.of(RawTextComparator.DEFAULT, text(before), text(after)))
        .hasSize(5_000)
        .allMatch(edit -> edit.getLengthA() == 1 && edit.getLengthB() == 1);
  }

  /** Whatever is moved, doubled, added or taken away: the edits lead from one to the other. */
  @RepeatedTest(20)
  void theEditsTurnTheOneIntoTheOther(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<String> before = lines(3_000);
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(after.size());
      switch (random.nextInt(4)) {
        case 0 -> after.remove(at);
        case 1 -> after.add(at, "}");
        case 2 -> after.add(random.nextInt(after.size()), after.get(at));
        default -> after.add(random.nextInt(after.size() - 1), after.remove(at));
      }
    }
    List<String> built = new ArrayList<>();
    int a = 0;
    int b = 0;
    for (Edit edit : LineDiff.of(RawTextComparator.DEFAULT, text(before), text(after))) {
      assertThat(edit.getBeginA() - a).isEqualTo(edit.getBeginB() - b).isNotNegative();
      built.addAll(before.subList(a, edit.getBeginA()));
      built.addAll(after.subList(edit.getBeginB(), edit.getEndB()));
      a = edit.getEndA();
      b = edit.getEndB();
    }
    built.addAll(before.subList(a, before.size()));
    assertThat(built).isEqualTo(after);
  }
}
