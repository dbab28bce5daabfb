package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.tree.TreeBomb;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/** What pages do about commits that stand for more files than any machine goes through. */
@Timeout(value = 900, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyFilesTest {

  @TempDir private Path folder;
  private Repository git;
  private CommitId files;
  private CommitId others;
  private CommitId folders;

  @BeforeEach
  void open() throws Exception {
    GitDirectory.create(folder.resolve("r.git"), "main");
    git = OpenRepositories.openAt(folder.resolve("r.git"), false);
    files = TreeBomb.ofFiles(git, "a");
    others = TreeBomb.ofFiles(git, "b");
    folders = TreeBomb.ofFolders(git);
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void comparisonListsTheFirstAndSaysSo() throws Exception {
    for (Optional<CommitId> before : List.of(Optional.of(others), Optional.<CommitId>empty())) {
      Diffs.Files found = Diffs.files(git, before, files);
      assertThat(found.more()).isTrue();
      assertThat(found.entries()).isNotEmpty().hasSizeLessThanOrEqualTo(Diffs.MOST_FILES);
    }
    assertThat(Diffs.files(git, Optional.empty(), folders).more()).isTrue();
    assertThat(Diffs.files(git, Optional.of(files), files).entries()).isEmpty();
  }

  @Test
  void listOfFilesEndsAndSaysSo() throws Exception {
    FileList.Paths paths = FileList.of(git, files);
    assertThat(paths.whole()).isFalse();
    assertThat(paths.paths()).isNotEmpty();
    assertThat(FileList.of(git, folders)).isEqualTo(new FileList.Paths(List.of(), false));
  }

  @Test
  void archiveIsRefusedWithASentence() {
    assertThatThrownBy(() -> Archive.requireSmall(git, files)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> Archive.requireSmall(git, folders))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("folders of this commit");
  }

  @Test
  void languagesOfWhatIsReachedAreCounted() throws Exception {
    assertThat(LanguageShares.count(git, folders, Deadline.in(Duration.ofMinutes(1)))).isEmpty();
    assertThat(LanguageShares.count(git, files, Deadline.in(Duration.ofSeconds(1)))).hasSize(1);
  }

  @Test
  void renamesAreNotLookedForAmongAllOfThem() throws Exception {
    CommitId grown = TreeBomb.grown(git, files, others);
    Histories.History history = Histories.of(git, grown, new FilePath("new.c"), true, 0);
    assertThat(history.commits()).extracting(CommitSummary::id).containsExactly(grown);
    assertThat(history.renames()).isEmpty();
  }

  @Test
  void blameDoesNotFollowAFileThroughThem() throws Exception {
    CommitId grown = TreeBomb.grown(git, files, others);
    FilePath file = new FilePath("new.c");
    assertThat(RenameCheck.mayFollow(git, grown, file, Deadline.in(Duration.ofMinutes(1))))
        .isFalse();
    assertThat(Blames.now(git, grown, file, 1).parts()).hasSize(1);
  }
}
