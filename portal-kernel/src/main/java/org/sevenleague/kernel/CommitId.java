package org.sevenleague.kernel;

import java.util.regex.Pattern;

/**
 * The full name of a commit: 40 lower-case hexadecimal digits (SHA-1 object names; JGit has no
 * SHA-256 repositories).
 */
public record CommitId(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

  public CommitId {
    if (!HEX.matcher(hex).matches()) {
      throw new Invalid("commit", "A commit is named by 40 hexadecimal digits.");
    }
  }

  /** The first ten digits, as pages show it. */
  public String brief() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
