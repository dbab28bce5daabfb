package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

  @TempDir Path directory;

  @Test
  void nothingInAMessageCanForgeALine() {
    LogRecord entry = new LogRecord(Level.INFO, "a \"b\"\n{\"forged\":1}\u001b[31m\u2028end");

    String line = new JsonLines().format(entry);

    assertThat(line).endsWith("}\n");
    assertThat(line.strip()).doesNotContain("\n").doesNotContain("\u001b").doesNotContain("\u2028");
    assertThat(line).contains("a \\\"b\\\"\\n{\\\"forged\\\":1}\\u001b[31m\\u2028end");
  }

  @Test
  void everyLineOfTheLogIsJsonWhateverAProgramPrints() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    try (RollingLog log = new RollingLog(directory, clock)) {
      log.write("WARNING: something");
      log.write("{\"time\":\"2026-01-02T03:04:06Z\",\"message\":\"ready made\"}");
    }

    assertThat(Files.readAllLines(directory.resolve("portal.log")))
        .containsExactly(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"level\":\"INFO\",\"logger\":\"output\","
                + "\"message\":\"WARNING: something\"}",
            "{\"time\":\"2026-01-02T03:04:06Z\",\"message\":\"ready made\"}");
  }
}
