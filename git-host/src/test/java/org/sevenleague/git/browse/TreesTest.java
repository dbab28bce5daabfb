package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.FilePath;

class TreesTest {

  @Test
  void namesThatNoAddressCanHoldAreListedAndNotForgotten() throws Exception {
    try (InMemoryRepository git = new InMemoryRepository(new DfsRepositoryDescription("odd"));
        ObjectInserter inserter = git.newObjectInserter()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
      TreeFormatter tree = new TreeFormatter();
      for (String name : List.of(".", "..", "a/b", "plain", "\u2028odd")) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        tree.append(bytes, 0, bytes.length, FileMode.REGULAR_FILE, blob, true);
      }
      TreeEntry folder = new TreeEntry(FilePath.ROOT, TreeEntry.Kind.FOLDER, inserter.insert(tree));
      inserter.flush();
      try (var reader = git.newObjectReader()) {
        assertThat(Trees.list(reader, folder))
            .extracting(TreeEntry::name)
            .containsExactlyInAnyOrder("plain", "\u2028odd");
        assertThat(Trees.unreachable(reader, folder)).containsExactly(".", "..", "a/b");
      }
    }
  }
}
