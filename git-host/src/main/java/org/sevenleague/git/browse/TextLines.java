package org.sevenleague.git.browse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.SyntaxColours;

/**
 * A stretch of a text's lines. Lines end at a line feed, as git counts them.
 *
 * @param first number of the first line, from 1
 * @param lines coloured where possible
 * @param total lines of the whole text; -1 when it was not read to its end
 * @param shortened true when a very long line was cut
 * @param coloured false when this stretch lies too far in, or has too long lines
 */
record TextLines(
    int first, List<ColouredLine> lines, int total, boolean shortened, boolean coloured) {

  /** Lines on one page: what a browser still scrolls smoothly. */
  static final int PAGE = 5_000;

  /** Characters of a line that are shown; the rest is said, and is in the raw file. */
  static final int LONGEST_LINE = 20_000;

  /** Characters on one page. */
  static final int LONGEST_PAGE = 3_000_000;

  /** Bytes up to which a text is read to its end to count its lines. */
  static final long COUNTED = 64L << 20;

  /** Number of the last line of this stretch. */
  int last() {
    return first + lines.size() - 1;
  }

  static TextLines read(Blob blob, Language language, int from) throws IOException {
    int first = (Math.max(1, from) - 1) / PAGE * PAGE + 1;
    List<String> seen = new ArrayList<>();
    Charset charset = blob.charset().orElse(StandardCharsets.ISO_8859_1);
    boolean counted = blob.size() <= COUNTED;
    try (InputStream in = blob.loader().openStream();
        Reader reader = new BufferedReader(new InputStreamReader(in, charset), 1 << 16)) {
      Cutter cutter = new Cutter(reader);
      int number = 1;
      boolean keepAll = blob.size() <= SyntaxColours.LONGEST_TEXT;
      long kept = 0;
      while (cutter.next()) {
        if ((keepAll && number < first + PAGE)
            || (number >= first && number < first + PAGE && kept < LONGEST_PAGE)) {
          kept += cutter.line().length();
          seen.add(cutter.line());
        } else if (number >= first + PAGE && !counted) {
          number = Integer.MIN_VALUE + 1;
          break;
        }
        number++;
      }
      int total = number < 0 ? -1 : number - 1;
      List<ColouredLine> lines =
          keepAll
              ? SyntaxColours.lines(language, seen)
              : seen.stream().map(ColouredLine::plain).toList();
      List<ColouredLine> page =
          keepAll ? lines.subList(Math.min(first - 1, lines.size()), lines.size()) : lines;
      return new TextLines(first, page, total, cutter.shortened, keepAll);
    }
  }

  /** Cuts a reader's characters into lines, however long they are. */
  private static final class Cutter {

    private final Reader reader;
    private final StringBuilder line = new StringBuilder();
    private boolean shortened;
    private boolean begun;

    Cutter(Reader reader) {
      this.reader = reader;
    }

    boolean next() throws IOException {
      line.setLength(0);
      long cut = 0;
      int c = reader.read();
      if (!begun && c == 0xFEFF) {
        c = reader.read();
      }
      begun = true;
      if (c < 0) {
        return false;
      }
      for (; c >= 0 && c != '\n'; c = reader.read()) {
        if (line.length() < LONGEST_LINE) {
          line.append((char) c);
        } else {
          cut++;
        }
      }
      if (cut > 0) {
        shortened = true;
        line.append(" … ").append(cut).append(" more characters");
      } else if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
        line.setLength(line.length() - 1);
      }
      return true;
    }

    String line() {
      return line.toString();
    }
  }
}
