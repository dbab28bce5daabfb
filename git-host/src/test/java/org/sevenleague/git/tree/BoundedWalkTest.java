package org.sevenleague.git.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;

@Timeout(value = 900, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedWalkTest {

  @TempDir private Path folder;
  private Repository git;

  @BeforeEach
  void open() throws Exception {
    GitDirectory.create(folder.resolve("r.git"), "main");
    git = OpenRepositories.openAt(folder.resolve("r.git"), false);
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void snapshotRefusesWhatStandsForTooManyFiles() throws Exception {
    CommitId bomb = TreeBomb.ofFiles(git, "a");
    CommitId other = TreeBomb.ofFiles(git, "b");
    git.incrementOpen();
    try (Snapshot snapshot = new Snapshot(git)) {
      assertThatThrownBy(() -> snapshot.files(bomb)).isInstanceOf(TreeTooLarge.class);
      assertThatThrownBy(() -> snapshot.changes(bomb, other)).isInstanceOf(TreeTooLarge.class);
      assertThat(snapshot.changes(bomb, bomb)).isEmpty();
    }
  }

  @Test
  void foldersWithoutAnyFileEndToo() throws Exception {
    CommitId bomb = TreeBomb.ofFolders(git);
    git.incrementOpen();
    try (Snapshot snapshot = new Snapshot(git)) {
      assertThatThrownBy(() -> snapshot.files(bomb))
          .isInstanceOf(TreeTooLarge.class)
          .hasMessage("The folders of this commit are more than 300,000.");
    }
  }

  @Test
  void depthIsLimited() throws Exception {
    CommitId deep = TreeBomb.deep(git, BoundedWalk.DEEPEST);
    CommitId deeper = TreeBomb.deep(git, BoundedWalk.DEEPEST + 1);
    git.incrementOpen();
    try (Snapshot snapshot = new Snapshot(git)) {
      assertThat(snapshot.files(deep)).hasSize(1);
      assertThatThrownBy(() -> snapshot.files(deeper)).hasMessageContaining("512 deep");
    }
  }

  @Test
  void stopIsAskedAlsoWhereNoFileIsMet() throws Exception {
    CommitId bomb = TreeBomb.ofFolders(git);
    int[] asked = {0};
    try (RevWalk commits = new RevWalk(git);
        BoundedWalk walk = BoundedWalk.partial(git, () -> ++asked[0] > 100)) {
      walk.addTree(commits.parseCommit(ObjectId.fromString(bomb.hex())).getTree());
      assertThat(walk.next()).isFalse();
      assertThat(walk.cut()).hasValueSatisfying(why -> assertThat(why).contains("too long"));
      assertThat(asked[0]).isEqualTo(101);
    }
  }
}
