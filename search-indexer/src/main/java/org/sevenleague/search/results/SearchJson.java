package org.sevenleague.search.results;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.sevenleague.search.engine.FacetCount;
import org.sevenleague.search.engine.FileHit;
import org.sevenleague.search.engine.LineHit;
import org.sevenleague.search.engine.SearchAnswer;

/** An answer as JSON; its members are a contract with other programs. */
final class SearchJson {

  private SearchJson() {}

  /** The answer to a query that asks for nothing. */
  static SearchAnswer nothing() {
    return new SearchAnswer(
        true,
        Optional.empty(),
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Writes the answer as UTF-8 and closes {@code out}. At no time more than a few kilobytes of it
   * are in memory: an answer may have a hundred megabytes.
   */
  static void write(String query, SearchAnswer answer, OutputStream out) {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try (JsonGenerator json = Json.createGenerator(new JsonText(text))) {
      json.writeStartObject();
      json.write("query", query);
      json.write("complete", answer.complete());
      orNull(json, "stopped", answer.stopped());
      json.write("files", answer.files());
      json.write("lines", answer.lines());
      json.write("tookMillis", Math.round(answer.tookMillis() * 1000) / 1000.0);
      json.writeStartArray("items");
      answer.items().forEach(hit -> file(json, hit));
      json.writeEnd();
      json.writeStartObject("facets");
      facet(json, "repository", answer.repositories());
      facet(json, "language", answer.languages());
      json.writeEnd();
      orNull(json, "next", answer.next());
      answer.note().ifPresent(note -> json.write("note", note));
      json.writeEnd();
    }
  }

  private static void file(JsonGenerator json, FileHit hit) {
    json.writeStartObject();
    json.write("repository", hit.repository().value());
    json.write("ref", hit.ref().value());
    json.write("commit", hit.commit().hex());
    json.write("path", hit.path().value());
    json.write("language", hit.language());
    json.writeStartArray("lines");
    hit.lines().forEach(line -> line(json, line));
    json.writeEnd();
    if (hit.moreLines() > 0) {
      json.write("moreLines", hit.moreLines());
    }
    json.writeEnd();
  }

  private static void line(JsonGenerator json, LineHit line) {
    json.writeStartObject();
    json.write("number", line.number());
    json.write("text", line.text());
    json.writeStartArray("ranges");
    line.ranges()
        .forEach(
            range -> json.writeStartArray().write(range.start()).write(range.end()).writeEnd());
    json.writeEnd();
    context(json, "before", line.before());
    context(json, "after", line.after());
    if (line.isCut()) {
      json.write("cutBefore", line.cutBefore());
      json.write("cutAfter", line.cutAfter());
    }
    json.writeEnd();
  }

  private static void context(JsonGenerator json, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      json.writeStartArray(name);
      lines.forEach(json::write);
      json.writeEnd();
    }
  }

  private static void facet(JsonGenerator json, String name, List<FacetCount> counts) {
    json.writeStartArray(name);
    counts.forEach(
        count -> json.writeStartArray().write(count.value()).write(count.files()).writeEnd());
    json.writeEnd();
  }

  private static void orNull(JsonGenerator json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.write(name, value.get());
    } else {
      json.writeNull(name);
    }
  }
}
