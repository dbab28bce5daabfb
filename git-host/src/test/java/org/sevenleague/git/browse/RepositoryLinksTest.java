package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;

class RepositoryLinksTest {

  private final RepositoryLinks links =
      new RepositoryLinks(new RepositoryName("g/r"), "feature/x", new FilePath("docs/en"));

  @ParameterizedTest
  @CsvSource({
    "a.md,/g/r/-/file/feature/x/docs/en/a.md",
    "../b.md,/g/r/-/file/feature/x/docs/b.md",
    "./c d.md,/g/r/-/file/feature/x/docs/en/c%20d.md",
    "c%20d.md,/g/r/-/file/feature/x/docs/en/c%20d.md",
    "/root.md,/g/r/-/file/feature/x/root.md",
    "a.md#usage,/g/r/-/file/feature/x/docs/en/a.md#u-usage",
    "a.c#L10-L20,/g/r/-/file/feature/x/docs/en/a.c#L10-L20",
    "../../,/g/r/-/tree/feature/x"
  })
  void aLinkLeadsToTheFileBesideAtTheSameRevision(String target, String address) {
    assertThat(links.link(target)).contains(address);
  }

  @Test
  void aLinkThatClimbsOutLeadsNowhere() {
    assertThat(links.link("../../../etc/passwd")).isEmpty();
    assertThat(links.link("%2e%2e/%2e%2e/%2e%2e/x")).isEmpty();
  }

  @Test
  void onlyPicturesAreImages() {
    assertThat(links.image("a.png")).contains("/g/r/-/image/feature/x/docs/en/a.png");
    assertThat(links.image("a.html")).isEmpty();
  }
}
