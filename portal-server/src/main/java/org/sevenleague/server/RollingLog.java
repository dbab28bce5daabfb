package org.sevenleague.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * The portal's log, {@code portal.log} and up to {@value #KEPT} older ones, each at most {@value
 * #LIMIT} bytes and one line. A line that is not JSON already is wrapped into it.
 */
final class RollingLog implements AutoCloseable {

  private static final long LIMIT = 20_000_000;
  private static final int KEPT = 5;

  private final Path file;
  private final Clock clock;
  private OutputStream out;
  private long size;

  RollingLog(Path directory, Clock clock) throws IOException {
    this.file = directory.resolve("portal.log");
    this.clock = clock;
    this.out = open();
  }

  synchronized void write(String line) throws IOException {
    byte[] bytes = (asJson(line) + "\n").getBytes(StandardCharsets.UTF_8);
    if (size + bytes.length > LIMIT && size > 0) {
      roll();
    }
    out.write(bytes);
    out.flush();
    size += bytes.length;
  }

  private String asJson(String line) {
    if (line.startsWith("{\"time\":") && line.endsWith("}")) {
      return line;
    }
    StringBuilder wrapped = new StringBuilder("{\"time\":\"").append(clock.instant()).append('"');
    JsonLines.field(wrapped, "level", "INFO");
    JsonLines.field(wrapped, "logger", "output");
    JsonLines.field(wrapped, "message", line);
    return wrapped.append('}').toString();
  }

  private void roll() throws IOException {
    out.close();
    for (int number = KEPT - 1; number >= 0; number--) {
      Path from = number == 0 ? file : numbered(number);
      if (Files.exists(from)) {
        Files.move(from, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    out = open();
  }

  private Path numbered(int number) {
    return file.resolveSibling("portal.log." + number);
  }

  private OutputStream open() throws IOException {
    size = Files.exists(file) ? Files.size(file) : 0;
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
