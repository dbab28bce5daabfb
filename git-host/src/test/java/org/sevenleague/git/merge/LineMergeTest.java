package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are written with one letter a line. */
class LineMergeTest {

  private static byte[] text(String letters) {
    return letters.isEmpty()
        ? new byte[0]
        : letters
            .chars()
            .mapToObj(letter -> (char) letter + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> merged(String base, String ours, String theirs)
      throws IOException {
    return LineMerge.of(text(base), text(ours), text(theirs))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace("\n", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, abXdef, abcdeY, abXdeY",
    "abcdef, bcdef, abcde, bcde",
    "abcdef, XXabcdef, abcdefY, XXabcdefY",
    "abcdef, abXdef, abXdef, abXdef",
    "abcdef, abXdeY, abXdef, abXdeY",
    "abcdefgh, abXYdefgh, abcdef, abXYdef",
  })
  void changesWithAnUntouchedLineBetweenAreMerged(
      String base, String ours, String theirs, String all) throws IOException {
    assertThat(merged(base, ours, theirs)).contains(all);
    assertThat(merged(base, theirs, ours)).contains(all);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, abXdef, abYdef",
    "abcdef, abXdef, abcYef",
    "abcdef, abXcdef, abYcdef",
    "abcdef, abdef, abcXdef",
    // The new line stands before or after the three that are equal: nobody can say.
    "abxxxcd, abxxxxcd, abxxxYd",
    "abxxxcd, abxxcd, aYxxxcd",
  })
  void changesThatMeetOrMightMeetAreNot(String base, String ours, String theirs)
      throws IOException {
    assertThat(merged(base, ours, theirs)).isEmpty();
    assertThat(merged(base, theirs, ours)).isEmpty();
  }

  @Test
  void lastLineWithoutLineFeedIsKeptSo() throws IOException {
    byte[] merged =
        LineMerge.of("a\nb\nc\nd".getBytes(), "x\nb\nc\nd".getBytes(), "a\nb\nc\nd".getBytes())
            .orElseThrow();
    assertThat(new String(merged, StandardCharsets.UTF_8)).isEqualTo("x\nb\nc\nd");
  }

  @Test
  void manyNewLinesInOnePlaceAreEasy() throws IOException {
    String letters = "abcdefgh";
    String block = "0123456789".repeat(2_000);
    assertThat(merged(letters, "abcd" + block + "efgh", "Xbcdefgh"))
        .contains("Xbcd" + block + "efgh");
  }

  @Test
  void whatDiffersTooMuchIsGivenUpInBoundedTime() {
    Random random = new Random(20261129);
    byte[] base = bits(random);
    byte[] ours = bits(random);
    assertThatThrownBy(() -> LineMerge.of(base, ours, base)).isInstanceOf(TooLarge.class);
  }

  private static byte[] bits(Random random) {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> random.nextBoolean() ? "a\n" : "b\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Applying the edits gives the other text, whatever the two are. */
  @Test
  void editsLeadFromOneTextToTheOther() throws IOException {
    Random random = new Random(20261129);
    for (int round = 0; round < 3_000; round++) {
      int letters = 1 + random.nextInt(6);
      int[] before = random.ints(random.nextInt(30), 0, letters).toArray();
      int[] after = random.ints(random.nextInt(30), 0, letters).toArray();
      int[] made = new int[after.length];
      int at = 0;
      int to = 0;
      for (LineEdits.Edit edit : LineEdits.between(before, after)) {
        System.arraycopy(before, at, made, to, edit.from() - at);
        System.arraycopy(
            after, edit.newFrom(), made, to + edit.from() - at, edit.newTo() - edit.newFrom());
        at = edit.to();
        to = edit.newTo();
      }
      System.arraycopy(before, at, made, to, before.length - at);
      assertThat(made).isEqualTo(after);
    }
  }
}
