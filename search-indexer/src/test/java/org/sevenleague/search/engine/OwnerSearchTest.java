package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.PathOwners;

class OwnerSearchTest {

  /** Repository 1 gives src to a team; 2 has no file of owners; that of 3 cannot be used. */
  private static final PathOwners OWNERS =
      (repository, commit) ->
          repository.value() == 2
              ? Optional.empty()
              : Optional.of(new Lookup(repository.value() == 3));

  @TempDir private Path folder;

  @Test
  void filesAreFoundByTheirOwnerAndCountedSo() throws Exception {
    try (SmallIndex small = new SmallIndex(folder)) {
      small
          .repository(1, "owned", "src/a.c", "needle", "src/b.c", "hay", "doc.txt", "needle")
          .repository(2, "free", "c.c", "needle")
          .repository(3, "broken", "d.c", "needle");
      try (CodeSearch search = new CodeSearch(small.index).ownedBy(OWNERS)) {
        assertThat(paths(search, small, "owner:@storage")).containsExactly("src/a.c", "src/b.c");
        assertThat(paths(search, small, "owner:storage needle")).containsExactly("src/a.c");
        assertThat(paths(search, small, "owner:@acme/storage needle")).containsExactly("src/a.c");
        assertThat(paths(search, small, "owner:@other/storage")).isEmpty();
        assertThat(paths(search, small, "owner:none needle")).containsExactly("c.c", "doc.txt");
        assertThat(paths(search, small, "-owner:none needle")).containsExactly("d.c", "src/a.c");
        small.readable(2);
        assertThat(paths(search, small, "owner:none")).containsExactly("c.c");
      }
    }
  }

  private static List<String> paths(CodeSearch search, SmallIndex small, String text) {
    SearchAnswer answer = search.search(SearchRequest.of(SmallIndex.query(text), small.readable()));
    List<String> paths = SmallIndex.paths(answer).stream().sorted().toList();
    assertThat(answer.complete()).isTrue();
    assertThat(answer.files()).isEqualTo(paths.size());
    return paths;
  }

  private record Lookup(boolean unusable) implements PathOwners.Lookup {
    @Override
    public FilePath file() {
      return new FilePath("CODEOWNERS");
    }

    @Override
    public Optional<String> broken() {
      return unusable ? Optional.of("It is too large.") : Optional.empty();
    }

    @Override
    public PathOwners.Owned of(FilePath path) {
      return path.value().startsWith("src/")
          ? new PathOwners.Owned(List.of("@Acme/Storage"), 1, "/src/", "GitHub")
          : new PathOwners.Owned(List.of(), 0, "", "GitHub");
    }

    @Override
    public PathOwners.Owned ofFolder(FilePath folder) {
      return of(folder);
    }
  }
}
