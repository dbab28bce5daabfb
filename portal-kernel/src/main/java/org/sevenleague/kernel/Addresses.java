package org.sevenleague.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The portal's own addresses, percent-encoded, without scheme and host. The inverse, for what comes
 * in, is {@link #path}. Revisions are short branch or tag names or commit ids.
 */
public final class Addresses {

  private static final String UNRESERVED = "-._~!$'()*,:@+=";
  private static final String HEX = "0123456789ABCDEF";

  /** Characters of an address to be led to after signing in. */
  private static final int MAX_NEXT = 8192;

  private Addresses() {}

  /** How people reach the portal: scheme and host, without a slash at the end. */
  public static String portal() {
    String url = Setting.URL.value();
    return url.isEmpty() ? "http://localhost:" + Setting.PORT.value() : url.replaceAll("/+$", "");
  }

  public static String repository(RepositoryName name) {
    return "/" + name;
  }

  public static String tree(RepositoryName name, String revision, FilePath path) {
    return at(name, "tree", revision, path);
  }

  public static String file(RepositoryName name, String revision, FilePath path) {
    return at(name, "file", revision, path);
  }

  /** The address of one line, counted from 1. */
  public static String line(RepositoryName name, String revision, FilePath path, long line) {
    return file(name, revision, path) + "#L" + line;
  }

  public static String raw(RepositoryName name, String revision, FilePath path) {
    return at(name, "raw", revision, path);
  }

  public static String blame(RepositoryName name, String revision, FilePath path) {
    return at(name, "blame", revision, path);
  }

  public static String history(RepositoryName name, String revision, FilePath path) {
    return at(name, "history", revision, path);
  }

  public static String commit(RepositoryName name, CommitId commit) {
    return "/" + name + "/-/commit/" + commit;
  }

  /** The address of one of a repository's views: {@code /name/-/view/revision/path}. */
  public static String at(RepositoryName name, String view, String revision, FilePath path) {
    StringBuilder out = new StringBuilder("/").append(name).append("/-/").append(view).append('/');
    encode(revision.getBytes(StandardCharsets.UTF_8), out);
    if (!path.isRoot()) {
      out.append('/');
      encode(path.bytes(), out);
    }
    return out.toString();
  }

  /** The search page for a query as typed. */
  public static String search(String query) {
    return "/search?q=" + parameter(query);
  }

  /** Text as the value of a query parameter. */
  public static String parameter(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Text as part of a path: every byte but unreserved ones and {@code /} as {@code %XX}. */
  public static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    encode(text.getBytes(StandardCharsets.UTF_8), out);
    return out.toString();
  }

  /**
   * The file path in an address's still encoded part, bytes kept as they are.
   *
   * @throws NotFound when this cannot be the path of a file
   */
  public static FilePath path(String encoded) {
    byte[] bytes = new byte[encoded.length() * 3];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length()
            || Character.digit(encoded.charAt(i + 1), 16) < 0
            || Character.digit(encoded.charAt(i + 2), 16) < 0) {
          throw new NotFound();
        }
        bytes[length++] =
            (byte)
                (Character.digit(encoded.charAt(i + 1), 16) * 16
                    + Character.digit(encoded.charAt(i + 2), 16));
        i += 2;
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          bytes[length++] = b;
        }
      }
    }
    try {
      return FilePath.ofBytes(java.util.Arrays.copyOf(bytes, length));
    } catch (Invalid noPath) {
      throw new NotFound();
    }
  }

  /**
   * An address that a request asks to be led to afterwards, when it lies on this portal; else
   * {@code /}. Only a path (and query) of plain ASCII passes: no host, no scheme, nothing that
   * browsers read as one.
   */
  public static String local(String next) {
    boolean plain =
        next.length() <= MAX_NEXT
            && next.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '#');
    boolean path = next.startsWith("/") && !next.startsWith("//");
    return plain && path && !next.toLowerCase(java.util.Locale.ROOT).startsWith("/%") ? next : "/";
  }

  private static void encode(byte[] bytes, StringBuilder out) {
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain || c == '/') {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }
}
