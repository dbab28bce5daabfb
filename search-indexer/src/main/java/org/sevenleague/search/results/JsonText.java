package org.sevenleague.search.results;

import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON on, with lone surrogates spelt as escapes: UTF-8 cannot hold them but JSON can. Stray
 * bytes of a path are such. Outside of strings JSON has none.
 */
final class JsonText extends Writer {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final Writer out;
  private char high;

  JsonText(Writer out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      char c = text[i];
      if (high != 0 || Character.isSurrogate(c)) {
        out.write(text, from, i - from);
        from = i + 1;
        surrogate(c);
      }
    }
    out.write(text, from, offset + length - from);
  }

  /** Takes a character that is a surrogate or follows a high one. */
  private void surrogate(char c) throws IOException {
    char before = high;
    high = 0;
    if (before != 0 && Character.isLowSurrogate(c)) {
      out.write(before);
      out.write(c);
      return;
    }
    if (before != 0) {
      escape(before);
    }
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isSurrogate(c)) {
      escape(c);
    } else {
      out.write(c);
    }
  }

  private void escape(char c) throws IOException {
    out.write("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.write(HEX[c >> shift & 0xF]);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (high != 0) {
      escape(high);
    }
    out.close();
  }
}
