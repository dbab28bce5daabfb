package org.sevenleague.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** docs/search.md is the table of these tests. */
class QueryContractTest {

  private static final Path PAGE = Path.of("..", "docs", "search.md");

  @TestFactory
  List<DynamicTest> queriesAreReadAsThePageSays() throws IOException {
    List<List<String>> rows = table("| query | is read as |");
    assertThat(rows).hasSizeGreaterThan(40);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.get(0), () -> reads(row))).toList();
  }

  private static void reads(List<String> row) {
    assertThat(QueryParser.read(row.get(0)))
        .isInstanceOfSatisfying(
            ParsedQuery.class,
            parsed -> {
              String canonical = parsed.query().toString();
              assertThat(canonical).isEqualTo(row.get(1));
              assertThat(QueryParser.read(canonical).orThrow().query()).isEqualTo(parsed.query());
            });
  }

  @TestFactory
  List<DynamicTest> mistakesAreExplainedAsThePageSays() throws IOException {
    List<List<String>> rows = table("| query | at | says | offers |");
    assertThat(rows).hasSizeGreaterThan(15);
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest(row.get(0), () -> refuses(row)))
        .toList();
  }

  private static void refuses(List<String> row) {
    assertThat(QueryParser.read(row.get(0)))
        .isInstanceOfSatisfying(
            QueryMistake.class,
            mistake -> {
              assertThat(mistake.position() + 1).isEqualTo(Integer.parseInt(row.get(1)));
              assertThat(mistake.message()).contains(row.get(2));
              assertThat(mistake.suggestion().orElse("")).isEqualTo(row.get(3));
              mistake
                  .suggestion()
                  .ifPresent(
                      offer -> assertThat(QueryParser.read(offer)).isInstanceOf(ParsedQuery.class));
            });
  }

  /** The rows below a header, code marks taken off. */
  private static List<List<String>> table(String header) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = lines.indexOf(header);
    assertThat(at).as(header).isPositive();
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(at + 2, lines.size())) {
      if (!line.startsWith("|")) {
        break;
      }
      List<String> cells = new ArrayList<>();
      for (String cell : line.substring(1, line.length() - 1).split("(?<!\\\\)\\|")) {
        String bare = cell.strip();
        cells.add(bare.startsWith("`") ? bare.substring(1, bare.length() - 1) : bare);
      }
      rows.add(cells);
    }
    return rows;
  }
}
