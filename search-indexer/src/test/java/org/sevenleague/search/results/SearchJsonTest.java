package org.sevenleague.search.results;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.engine.Category;
import org.sevenleague.search.engine.FacetCount;
import org.sevenleague.search.engine.FileHit;
import org.sevenleague.search.engine.LineHit;
import org.sevenleague.search.engine.Range;
import org.sevenleague.search.engine.SearchAnswer;

class SearchJsonTest {

  @Test
  void loneSurrogatesAreSpeltAndPairsAreNot() throws IOException {
    StringWriter out = new StringWriter();
    JsonText text = new JsonText(out);
    for (char c : "a\uD83D\uDE00b\uDC80c\uD800\uD83D\uDE00".toCharArray()) {
      text.write(new char[] {c}, 0, 1);
    }
    text.write("x\uDBFFy\uD83D\uDE00\uDFFF\uD812");
    text.close();

    assertThat(out)
        .hasToString(
            "a\uD83D\uDE00b\\udc80c\\ud800\uD83D\uDE00x\\udbffy\uD83D\uDE00\\udfff\\ud812");
  }

  @Test
  void membersAreThoseOfTheContract() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SearchJson.write("q \"1\"", answer(1), out);

    JsonObject json = Json.createReader(new ByteArrayInputStream(out.toByteArray())).readObject();
    assertThat(json.keySet())
        .containsExactly(
            "query",
            "complete",
            "stopped",
            "files",
            "lines",
            "tookMillis",
            "items",
            "facets",
            "next");
    assertThat(json.getJsonArray("items").getJsonObject(0).toString())
        .isEqualTo(
            "{\"repository\":\"redis\",\"ref\":\"refs/heads/main\",\"commit\":\""
                + "0".repeat(40)
                + "\",\"path\":\"src/a.c\",\"language\":\"C\",\"lines\":[{\"number\":10,\"text\":"
                + "\"int größe = 1;\",\"ranges\":[[4,9]]}]}");
    assertThat(json.getJsonObject("facets").toString())
        .isEqualTo("{\"repository\":[[\"redis\",12]],\"language\":[[\"C\",12]]}");
  }

  @Test
  void aLargeAnswerIsNeverWholeInMemory() {
    int[] largest = new int[1];
    long[] all = new long[1];
    SearchJson.write(
        "q",
        answer(200_000),
        new java.io.OutputStream() {
          @Override
          public void write(int b) {
            all[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            largest[0] = Math.max(largest[0], length);
            all[0] += length;
          }
        });

    assertThat(all[0]).isGreaterThan(30_000_000);
    assertThat(largest[0]).isLessThan(100_000);
  }

  private static SearchAnswer answer(int files) {
    LineHit line =
        new LineHit(10, "int größe = 1;", List.of(new Range(4, 9)), 0, 0, List.of(), List.of());
    FileHit hit =
        new FileHit(
            new RepositoryId(1),
            new RepositoryName("redis"),
            new RefName("refs/heads/main"),
            new CommitId("0".repeat(40)),
            new FilePath("src/a.c"),
            BlobId.ofBytes(new byte[20], 0),
            "C",
            Category.SOURCE,
            List.of(),
            List.of(line),
            0);
    return new SearchAnswer(
        true,
        Optional.empty(),
        12,
        12,
        1.5,
        Collections.nCopies(files, hit),
        List.of(new FacetCount("redis", 12)),
        List.of(new FacetCount("C", 12)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void textIsUtf8() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SearchJson.write("größe \uD83D\uDE00", answer(0), out);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"größe \uD83D\uDE00\"");
  }
}
