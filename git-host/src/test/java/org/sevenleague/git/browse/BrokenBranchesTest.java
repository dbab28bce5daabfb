package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;

class BrokenBranchesTest {

  @TempDir private Path folder;

  @Test
  void listOfBranchesLeavesABrokenOneOutAndNamesIt() throws Exception {
    Git.init(folder.resolve("r"));
    Files.writeString(folder.resolve("r/.git/refs/heads/broken"), "1234567890".repeat(4) + "\n");
    try (Repository git = OpenRepositories.openAt(folder.resolve("r/.git"), false)) {
      BranchesPages.Tips tips = BranchesPages.tips(git, false, "");
      assertThat(tips.tips()).hasSize(1);
      assertThat(tips.broken()).containsExactly("broken");
      Optional<Revision> revision =
          Revisions.find(git, new RefName("refs/heads/main"), new FilePath("broken"));
      assertThat(revision).isEmpty();
    }
  }
}
