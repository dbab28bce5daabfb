package org.sevenleague.git.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Access;

/**
 * What one request of a git client asks for. There is one way to write each address; any other
 * spelling of it (escapes, double slashes, path parameters, capitals in the service) is none.
 *
 * @param repository the name as written, without {@code .git}
 * @param suffix true when {@code .git} was there, as it has to be
 * @param path {@code info/refs}, {@code git-upload-pack} or {@code git-receive-pack}
 * @param push true when this is about receiving
 */
record GitAddress(String repository, boolean suffix, String path, boolean push) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "/git/([A-Za-z0-9_.+/-]{1,220}?)(\\.git)?/(info/refs|git-upload-pack|git-receive-pack)");

  /**
   * Reads the address of a request.
   *
   * @param uri as it came, still escaped; only {@code %2B} for a plus is known
   * @param query as it came, null when there is none
   */
  static Optional<GitAddress> of(String method, String uri, @Nullable String query) {
    Matcher shape = SHAPE.matcher(uri.replace("%2B", "+").replace("%2b", "+"));
    if (!shape.matches()) {
      return Optional.empty();
    }
    String path = shape.group(3);
    boolean suffix = shape.group(2) != null;
    if (path.equals("info/refs")) {
      boolean push = "service=git-receive-pack".equals(query);
      boolean known = push || "service=git-upload-pack".equals(query);
      return method.equals("GET") && known
          ? Optional.of(new GitAddress(shape.group(1), suffix, path, push))
          : Optional.empty();
    }
    return method.equals("POST") && query == null
        ? Optional.of(new GitAddress(shape.group(1), suffix, path, path.equals("git-receive-pack")))
        : Optional.empty();
  }

  /** Whether the request moves packs, which is what takes time. */
  boolean heavy() {
    return !path.equals("info/refs");
  }

  Access access() {
    return push ? Access.WRITE : Access.READ;
  }

  /** The same request for a repository of that name. */
  String forName(String name) {
    String query =
        path.equals("info/refs")
            ? "?service=" + (push ? "git-receive-pack" : "git-upload-pack")
            : "";
    return "/git/" + name + ".git/" + path + query;
  }
}
