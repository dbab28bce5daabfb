package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** What comes of merging, asked of a real repository and looked at with C git. */
class MergingTest {

  private static final RepositoryId R = MergeWorld.R;

  @TempDir private Path folder;
  private MergeWorld world;
  private Merging merging;

  @BeforeEach
  void make() {
    world = new MergeWorld(folder);
    merging = world.merging;
  }

  private static MergeResult.Done done(MergeResult result) {
    assertThat(result).isInstanceOf(MergeResult.Done.class);
    return (MergeResult.Done) result;
  }

  private static MergeResult.Conflict conflict(MergeResult result) {
    assertThat(result).isInstanceOf(MergeResult.Conflict.class);
    return (MergeResult.Conflict) result;
  }

  @Test
  void mergeCommitHasBothParentsAndBothFiles() {
    CommitId topic = world.commit("topic", "b", "b\n");
    CommitId tip = world.commit("main", "a", "a\n");
    var made = done(merging.merge(R, tip, topic, MergeWorld.text("Merge it")));
    assertThat(world.show(made.commit(), "%P")).isEqualTo(tip.hex() + " " + topic.hex());
    assertThat(world.files(made.commit())).containsExactly("README.md", "a", "b");
    assertThat(world.show(made.commit(), "%an %ae %cn %B"))
        .isEqualTo("Anna anna@example.org Anna Merge it");
    assertThat(made.made()).containsExactly(made.commit());
    assertThat(world.bare.run("fsck", "--strict", "--no-dangling")).isEmpty();
    assertThat(merging.tip(R, MergeWorld.MAIN)).contains(tip);
  }

  @Test
  void mergeCommitIsMadeAlsoWhereTheBranchCouldMoveOn() {
    CommitId tip = world.head();
    CommitId topic = world.commit("topic", "b", "b\n");
    var made = done(merging.merge(R, tip, topic, MergeWorld.text("Merge it")));
    assertThat(made.commit()).isNotEqualTo(topic);
    assertThat(made.tree()).isEqualTo(world.show(topic, "%T"));
  }

  @Test
  void whatTheBranchHoldsIsNotMergedAgain() {
    CommitId old = world.head();
    CommitId tip = world.commit("main", "a", "a\n");
    assertThat(conflict(merging.merge(R, tip, old, MergeWorld.text("m"))).why())
        .contains("already");
  }

  @Test
  void fastForwardTakesTheCommitItself() {
    CommitId tip = world.head();
    CommitId topic = world.commit("topic", "b", "b\n");
    var made = done(merging.fastForward(R, tip, topic));
    assertThat(made.commit()).isEqualTo(topic);
    assertThat(made.made()).isEmpty();
  }

  @Test
  void fastForwardIsRefusedWhenTheBranchMovedOn() {
    CommitId topic = world.commit("topic", "b", "b\n");
    CommitId tip = world.commit("main", "a", "a\n");
    assertThat(conflict(merging.fastForward(R, tip, topic)).why()).contains("not built upon");
  }

  @Test
  void rebaseKeepsAuthorsAndAddsTrailers() {
    world.work.run("checkout", "-q", "-b", "topic");
    world.work.run(
        "-c",
        "user.name=Zoë",
        "commit",
        "-q",
        "--allow-empty",
        "--author=Zoë <zoe@example.org>",
        "--date=2001-02-03T04:05:06+0700",
        "-m",
        "empty\n\nChange-Id: I1");
    CommitId first = world.head();
    CommitId second = world.commit("topic", "b", "b\n");
    CommitId tip = world.commit("main", "a", "a\n");
    MergeText text =
        new MergeText(
            (id, message) -> message.stripTrailing() + "\nReviewed-by: Anna\n",
            java.util.Optional.empty(),
            MergeWorld.ANNA);
    var made = done(merging.rebase(R, tip, List.of(first, second), text));
    assertThat(made.made()).hasSize(2);
    assertThat(world.show(made.made().get(0), "%an %ae %aI %cn"))
        .isEqualTo("Zoë zoe@example.org 2001-02-03T04:05:06+07:00 Anna");
    assertThat(world.show(made.made().get(0), "%(trailers:key=Change-Id,valueonly)"))
        .isEqualTo("I1");
    assertThat(world.show(made.commit(), "%P")).isEqualTo(made.made().get(0).hex());
    assertThat(world.show(made.commit(), "%B")).contains("Reviewed-by: Anna");
    assertThat(world.files(made.commit())).containsExactly("README.md", "a", "b");
  }

  @Test
  void commitThatStandsThereAlreadyStays() {
    CommitId tip = world.head();
    CommitId first = world.commit("topic", "b", "b\n");
    CommitId second = world.commit("topic", "c", "c\n");
    var made =
        done(merging.rebase(R, tip, List.of(first, second), MergeText.keeping(MergeWorld.ANNA)));
    assertThat(made.commit()).isEqualTo(second);
    assertThat(made.made()).isEmpty();
  }

  @Test
  void rebaseOfWhatIsThereAlreadyIsRefused() {
    CommitId topic = world.commit("topic", "b", "b\n");
    CommitId tip = world.commit("main", "b", "b\n");
    assertThat(
            conflict(merging.rebase(R, tip, List.of(topic), MergeText.keeping(MergeWorld.ANNA)))
                .why())
        .contains("there already");
  }

  @Test
  void squashMakesOneCommitOfAll() {
    CommitId first = world.commit("topic", "b", "b\n");
    CommitId second = world.commit("topic", "c", "c\n");
    CommitId tip = world.commit("main", "a", "a\n");
    var made = done(merging.squash(R, tip, List.of(first, second), MergeWorld.text("All")));
    assertThat(world.show(made.commit(), "%P %B")).isEqualTo(tip.hex() + " All");
    assertThat(world.files(made.commit())).containsExactly("README.md", "a", "b", "c");
  }

  @Test
  void squashRefusesWhatIsNoLine() {
    CommitId first = world.commit("topic", "b", "b\n");
    CommitId other = world.commit("other", "c", "c\n");
    assertThat(
            conflict(merging.squash(R, world.head(), List.of(first, other), MergeWorld.text("All")))
                .why())
        .contains(other.brief());
  }

  @Test
  void cherryPickAndRevertUndoEachOther() {
    CommitId topic = world.commit("topic", "b", "b\n");
    CommitId tip = world.commit("main", "a", "a\n");
    var picked = done(merging.cherryPick(R, tip, topic, MergeText.keeping(MergeWorld.ANNA)));
    assertThat(world.show(picked.commit(), "%s %P")).isEqualTo("change b " + tip.hex());
    var reverted =
        done(merging.revert(R, picked.commit(), picked.commit(), MergeWorld.text("Revert b")));
    assertThat(reverted.tree()).isEqualTo(world.show(tip, "%T"));
    assertThat(world.show(reverted.commit(), "%an")).isEqualTo("Anna");
  }

  @Test
  void rewordChangesNothingButTheMessage() {
    CommitId topic = world.commit("topic", "b", "b\n");
    var made = done(merging.reword(R, topic, MergeWorld.text("\r\nOther\r\nwords \0 \n\n\n")));
    assertThat(world.bare.run("log", "-1", "--format=%B", made.commit().hex()))
        .isEqualTo("Other\nwords\n\n");
    assertThat(world.show(made.commit(), "%T%P%an")).isEqualTo(world.show(topic, "%T%P%an"));
  }

  @Test
  void bothSidesOfALineAreAConflictThatNamesTheFile() {
    CommitId topic = world.commit("topic", "README.md", "one\n");
    CommitId tip = world.commit("main", "README.md", "two\n");
    String before = world.bare.run("count-objects");
    var conflict = conflict(merging.merge(R, tip, topic, MergeWorld.text("m")));
    assertThat(conflict.paths()).extracting(Object::toString).containsExactly("README.md");
    assertThat(world.bare.run("count-objects")).isEqualTo(before);
  }

  @Test
  void branchMovesOnlyFromWhereItIsExpected() {
    CommitId old = world.head();
    CommitId tip = world.commit("main", "a", "a\n");
    CommitId topic = world.commit("topic", "b", "b\n");
    CommitId next = done(merging.merge(R, tip, topic, MergeWorld.text("m"))).commit();
    assertThat(merging.move(R, MergeWorld.MAIN, old, next)).isFalse();
    assertThat(merging.tip(R, MergeWorld.MAIN)).contains(tip);
    assertThat(merging.move(R, MergeWorld.MAIN, tip, next, "submit 17")).isTrue();
    assertThat(merging.tip(R, MergeWorld.MAIN)).contains(next);
    assertThat(merging.move(R, MergeWorld.MAIN, tip, next)).isFalse();
    assertThat(merging.move(R, RefName.branch("absent"), tip, next)).isFalse();
    assertThatThrownBy(() -> merging.move(R, MergeWorld.MAIN, next, tip))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(world.bare.run("rev-parse", "main").strip()).isEqualTo(next.hex());
  }

  @Test
  void namesAreCleaned() {
    CommitId topic = world.commit("topic", "b", "b\n");
    Signature odd = new Signature("A\nB <x>", "a@b>\0", Instant.EPOCH);
    var made = done(merging.reword(R, topic, MergeText.of("m", odd).by(odd)));
    assertThat(world.show(made.commit(), "%cn|%ce|%an")).isEqualTo("A B x|a@b|A B x");
    assertThat(world.bare.attempt("fsck", "--strict").code()).isZero();
  }

  @Test
  void emptyMessageIsInvalidAndUnknownCommitNotFound() {
    CommitId topic = world.commit("topic", "b", "b\n");
    assertThatThrownBy(() -> merging.reword(R, topic, MergeWorld.text(" \n")))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> merging.fastForward(R, topic, new CommitId("1234567890".repeat(4))))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void foreignRepositoryIsNeverWritten() {
    CommitId topic = world.commit("topic", "b", "b\n");
    RepositoryId foreign = new RepositoryId(2);
    assertThatThrownBy(() -> merging.reword(foreign, topic, MergeWorld.text("m")))
        .isInstanceOf(NotAllowed.class);
  }
}
