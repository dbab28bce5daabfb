package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table of another implementation of GitHub's dialect; its source stands in the file. */
class GitHubPatternsTest {

  @Test
  void matchesAsTheTableSays() throws IOException {
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThan(90);
    for (String row : rows) {
      String[] cells = row.split("\t");
      OwnersFile file = OwnersFile.parse(cells[0] + " @owner");
      assertThat(file.problems()).as(row).isEmpty();
      assertThat(file.of(cells[1]).status() == Ownership.Status.OWNED)
          .as(row)
          .isEqualTo(Boolean.parseBoolean(cells[2]));
    }
  }

  private static List<String> rows() throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    GitHubPatternsTest.class.getResourceAsStream("/github-patterns.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
