package org.sevenleague.review.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;

/** Messages of commits that are made here, with the Change-Id that leads back to their change. */
final class NewMessage {

  private static final String TRAILER = "Change-Id: ";

  private NewMessage() {}

  /**
   * What somebody typed for a change, with its Change-Id as the last line when it has one.
   *
   * @throws Invalid when the text names another change
   */
  static String of(Change change, String typed) {
    List<String> lines = new ArrayList<>();
    for (String line : typed.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      if (!line.startsWith(TRAILER)) {
        lines.add(line.stripTrailing());
      } else if (!change.hasTrailer()
          || !line.substring(TRAILER.length()).strip().equals(change.key())) {
        throw new Invalid(
            "message",
            change.hasTrailer()
                ? "The Change-Id of this change is " + change.key() + "; leave it, or leave it out."
                : "This change has no Change-Id. Push a commit that has one to give it one.");
      }
    }
    String text = String.join("\n", lines).strip();
    if (text.isEmpty()) {
      throw new Invalid("message", "A commit needs a message.");
    }
    return change.hasTrailer() ? withTrailer(text, change.key()) : text + "\n";
  }

  /** Words for taking a change back. */
  static String reverting(Change change, String commit, String why, String salt) {
    String text =
        "Revert \""
            + change.subject()
            + "\"\n\nThis reverts commit "
            + commit
            + ", change "
            + change.number()
            + ".\n"
            + (why.isBlank() ? "" : "\n" + why.replace("\r\n", "\n").strip() + "\n");
    return withTrailer(text.strip(), newKey(text + salt));
  }

  /** With a last line, in the paragraph of trailers when there is one. */
  static String withTrailer(String text, String key) {
    int paragraph = text.lastIndexOf("\n\n");
    boolean trailers =
        paragraph >= 0
            && Arrays.stream(text.substring(paragraph + 2).split("\n"))
                .allMatch(line -> line.matches("[A-Za-z][A-Za-z0-9-]*: .*"));
    return text + (trailers ? "\n" : "\n\n") + TRAILER + key + "\n";
  }

  private static String newKey(String seed) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(seed.getBytes(StandardCharsets.UTF_8));
      return "I" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
