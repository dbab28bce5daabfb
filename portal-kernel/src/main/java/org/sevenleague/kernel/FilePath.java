package org.sevenleague.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The path of a file or folder inside a repository: segments joined by {@code /}, no leading or
 * trailing slash, never {@code .} or {@code ..}. The root is the empty path.
 *
 * <p>Git paths are bytes. A path that is not UTF-8 keeps each stray byte {@code b} as the lone
 * surrogate {@code U+DC00 + b} (the scheme of Python's PEP 383), so that {@link #bytes()} always
 * gives back what git holds.
 *
 * @param value the path, at most {@value #MAX_LENGTH} characters
 */
public record FilePath(String value) implements Comparable<FilePath> {

  /** Characters; git itself caps a path at 4,096 bytes on most systems. */
  public static final int MAX_LENGTH = 4096;

  public static final FilePath ROOT = new FilePath("");

  public FilePath {
    if (value.length() > MAX_LENGTH) {
      throw new Invalid("path", "A path has at most " + MAX_LENGTH + " characters.");
    }
    if (!value.isEmpty()) {
      for (String segment : value.split("/", -1)) {
        if (segment.isEmpty()
            || segment.equals(".")
            || segment.equals("..")
            || segment.indexOf('\0') >= 0) {
          throw new Invalid("path", "A path has no empty part, no «.» and no «..».");
        }
      }
    }
  }

  /** The path that these bytes of git name. */
  public static FilePath ofBytes(byte[] bytes) {
    try {
      return new FilePath(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return new FilePath(escaped(bytes));
    }
  }

  /** The bytes that git holds for this path. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length() + 8);
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (c >= 0xDC80 && c <= 0xDCFF) {
        out.write(c - 0xDC00);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(c);
    }
    return out.toByteArray();
  }

  /** The last segment; empty for the root. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** The folder that holds this path; the root for a top-level name and for the root itself. */
  public FilePath parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? ROOT : new FilePath(value.substring(0, slash));
  }

  /** This folder's child of that name. */
  public FilePath child(String name) {
    return new FilePath(value.isEmpty() ? name : value + "/" + name);
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  private static String escaped(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int length = sequenceLength(bytes[i]);
      if (length > 0 && i + length <= bytes.length) {
        try {
          out.append(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, i, i + length))));
          i += length;
          continue;
        } catch (CharacterCodingException stray) {
          // falls through: the first byte stands alone
        }
      }
      out.append((char) (0xDC00 + (bytes[i] & 0xFF)));
      i++;
    }
    return out.toString();
  }

  private static int sequenceLength(byte lead) {
    int b = lead & 0xFF;
    return b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
  }

  @Override
  public int compareTo(FilePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
