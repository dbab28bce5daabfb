package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

class EditedLinesTest {

  private static final FilePath A = new FilePath("src/a.c");

  private static LineEdit edit(int first, int last, String... lines) {
    return new LineEdit(A, first, last, List.of(lines));
  }

  private static String after(String file, LineEdit... edits) {
    return EditedLines.apply(file.getBytes(StandardCharsets.UTF_8), List.of(edits))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("refused");
  }

  @Test
  void newLinesEndAsTheOldOnes() {
    assertThat(after("a\nb\nc\n", edit(2, 2, "x", "y"))).isEqualTo("a\nx\ny\nc\n");
    assertThat(after("a\r\nb\r\n", edit(1, 1, "x", "y"))).isEqualTo("x\r\ny\r\nb\r\n");
    assertThat(after("a\nb", edit(2, 2, "x", "y"))).isEqualTo("a\nx\ny");
    assertThat(after("a\nb\n", edit(1, 2))).isEmpty();
    assertThat(after("a\n\nb\n", edit(2, 2, "", ""))).isEqualTo("a\n\n\nb\n");
  }

  @Test
  void whatIsNotThereOrTwiceIsRefused() {
    assertThat(after("a\n", edit(2, 2, "x"))).isEqualTo("refused");
    assertThat(after("", edit(1, 1, "x"))).isEqualTo("refused");
    assertThat(after("a\nb\n", edit(1, 2, "x"), edit(2, 2, "y"))).isEqualTo("refused");
    assertThat(EditedLines.apply(new byte[] {'a', (byte) 0xE9, '\n'}, List.of(edit(1, 1, "x"))))
        .isEmpty();
    assertThatThrownBy(() -> edit(1, 1, "a\nb")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> edit(2, 1)).isInstanceOf(Invalid.class);
  }

  /** In whatever order the edits come, the lines between are those that were there. */
  @RepeatedTest(50)
  void linesBetweenStay(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add("line " + i);
    }
    List<LineEdit> edits = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int at = 0; at < lines.size(); ) {
      int length = Math.min(1 + random.nextInt(4), lines.size() - at);
      if (random.nextInt(3) == 0) {
        List<String> come = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          come.add("new " + at + " " + i);
        }
        edits.add(random.nextInt(edits.size() + 1), new LineEdit(A, at + 1, at + length, come));
        expected.addAll(come);
      } else {
        expected.addAll(lines.subList(at, at + length));
      }
      at += length;
    }
    assertThat(after(text(lines), edits.toArray(LineEdit[]::new))).isEqualTo(text(expected));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  @Test
  void commitIsTheSameButForThoseLines(@TempDir Path folder) throws Exception {
    MergeWorld world = new MergeWorld(folder);
    java.nio.file.Files.createDirectories(world.work.folder().resolve("src"));
    world.commit("main", "src/a.c", "one\ntwo\n");
    world.commit("main", "src/b.c", "b\n");
    CommitId commit = world.commit("change", "src/a.c", "one\nthree\n");

    MergeResult result =
        world.merging.edit(
            MergeWorld.R, commit, List.of(edit(2, 2, "four")), MergeText.keeping(MergeWorld.ANNA));

    CommitId made = ((MergeResult.Done) result).commit();
    assertThat(world.bare.run("show", made.hex() + ":src/a.c")).isEqualTo("one\nfour\n");
    assertThat(world.bare.run("diff", "--name-only", commit.hex(), made.hex()).strip())
        .isEqualTo("src/a.c");
    for (String format : List.of("%P", "%an %ae %ad", "%B")) {
      assertThat(world.show(made, format)).isEqualTo(world.show(commit, format));
    }
    assertThat(world.show(made, "%cn")).isEqualTo("Anna");
    assertThat(world.bare.run("fsck", "--strict", made.hex())).doesNotContain("error");
  }

  @Test
  void editOfAnotherThingIsAConflict(@TempDir Path folder) {
    MergeWorld world = new MergeWorld(folder);
    CommitId commit = world.commit("main", "a", "one\n");
    for (LineEdit edit :
        List.of(
            new LineEdit(new FilePath("b"), 1, 1, List.of("x")),
            new LineEdit(new FilePath("a/b"), 1, 1, List.of("x")),
            new LineEdit(new FilePath("a"), 2, 2, List.of("x")),
            new LineEdit(new FilePath("a"), 1, 1, List.of("one")))) {
      assertThat(
              world.merging.edit(
                  MergeWorld.R, commit, List.of(edit), MergeText.keeping(MergeWorld.ANNA)))
          .isInstanceOf(MergeResult.Conflict.class);
    }
  }
}
