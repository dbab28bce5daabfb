package org.sevenleague.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sevenleague.review.change.PatchSetKind.Content;

class PatchSetKindTest {

  private static final Content BEFORE = new Content("parent", "tree", "patch", "message");

  @Test
  void onlyTheMessageDiffers() {
    assertThat(PatchSetKind.between(BEFORE, new Content("parent", "tree", "patch", "better")))
        .isEqualTo(PatchSetKind.MESSAGE);
  }

  @Test
  void nothingButTheDateDiffers() {
    assertThat(PatchSetKind.between(BEFORE, BEFORE)).isEqualTo(PatchSetKind.SAME);
  }

  @Test
  void anotherParentAndTheSameLinesIsARebase() {
    assertThat(PatchSetKind.between(BEFORE, new Content("other", "tree2", "patch", "message")))
        .isEqualTo(PatchSetKind.REBASE);
  }

  @Test
  void anotherParentAndOtherLinesIsNewCode() {
    assertThat(PatchSetKind.between(BEFORE, new Content("other", "tree2", "patch2", "message")))
        .isEqualTo(PatchSetKind.REWORK);
  }

  @Test
  void otherFilesUponTheSameParentAreNewCodeWhateverThePatchSays() {
    assertThat(PatchSetKind.between(BEFORE, new Content("parent", "tree2", "patch", "message")))
        .isEqualTo(PatchSetKind.REWORK);
  }
}
