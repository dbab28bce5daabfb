package org.sevenleague.git.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;

/** A repository in which one ref names an object that is not there. */
class BrokenRefsTest {

  @TempDir private Path folder;
  private String head = "";
  private Repository git;

  @BeforeEach
  void open() throws Exception {
    Git work = Git.init(folder.resolve("r"));
    head = work.run("rev-parse", "HEAD").strip();
    Path refs = folder.resolve("r/.git/refs");
    Files.writeString(refs.resolve("heads/broken"), "1234567890".repeat(4) + "\n");
    Files.writeString(refs.resolve("tags/broken"), "1234567890".repeat(4) + "\n");
    git = OpenRepositories.openAt(folder.resolve("r/.git"), false);
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void indexerSeesTheOthers() throws Exception {
    git.incrementOpen();
    try (Snapshot snapshot = new Snapshot(git)) {
      assertThat(snapshot.refs())
          .containsOnlyKeys(new RefName("refs/heads/main"))
          .containsValue(new CommitId(head));
    }
  }

  @Test
  void clientsAreShownTheOthers() throws Exception {
    var all = new java.util.HashMap<String, org.eclipse.jgit.lib.Ref>();
    git.getRefDatabase().getRefs().forEach(ref -> all.put(ref.getName(), ref));
    assertThat(all).containsKey("refs/heads/broken");
    assertThat(RefTips.whole(git, all).keySet()).contains("refs/heads/main", "HEAD");
    assertThat(RefTips.whole(git, all).keySet())
        .doesNotContain("refs/heads/broken", "refs/tags/broken");
  }

  @Test
  void brokenRefLeadsNowhere() throws Exception {
    try (RevWalk walk = new RevWalk(git)) {
      assertThat(RefTips.peeled(walk, git.exactRef("refs/heads/broken"))).isEmpty();
      assertThat(RefTips.object(walk, git.exactRef("refs/heads/main"))).isPresent();
    }
  }
}
