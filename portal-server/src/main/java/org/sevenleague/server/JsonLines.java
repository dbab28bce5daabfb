package org.sevenleague.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Formats a log record as one line of JSON: time, level, logger, thread, message, and the stack
 * trace of what was thrown. Nothing that a message holds can start a line of its own.
 */
public final class JsonLines extends Formatter {

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"time\":\"").append(entry.getInstant()).append('"');
    field(line, "level", entry.getLevel().getName());
    field(line, "logger", String.valueOf(entry.getLoggerName()));
    field(line, "thread", Thread.currentThread().getName());
    field(line, "message", String.valueOf(formatMessage(entry)));
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      field(line, "thrown", trace.toString());
    }
    return line.append("}\n").toString();
  }

  /** Appends {@code ,"name":"value"} with everything escaped that JSON or a terminal minds. */
  static void field(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029) {
            line.append(String.format("\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }
}
