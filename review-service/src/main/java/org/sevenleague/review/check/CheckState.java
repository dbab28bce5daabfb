package org.sevenleague.review.check;

import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.Invalid;

/** How a check stands. The words are those of Gitea, which GitHub shares but for the last. */
public enum CheckState {
  PENDING("is running"),
  SUCCESS("has passed"),
  FAILURE("has failed"),
  ERROR("could not be done"),
  /** Something is not as it should be. It has not passed. */
  WARNING("has warnings");

  private final String words;

  CheckState(String words) {
    this.words = words;
  }

  /** The word in the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the check does or did, after its name. */
  public String words() {
    return words;
  }

  public boolean passed() {
    return this == SUCCESS;
  }

  /**
   * @throws Invalid when there is no such state
   */
  public static CheckState of(String word) {
    return find(word)
        .orElseThrow(
            () -> new Invalid("state", "A state is pending, success, failure, error or warning."));
  }

  static Optional<CheckState> find(String word) {
    for (CheckState state : values()) {
      if (state.word().equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
