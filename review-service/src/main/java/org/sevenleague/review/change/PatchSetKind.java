package org.sevenleague.review.change;

/** What a patch set changes against the one before it. Whoever keeps approvals goes by this. */
public enum PatchSetKind {
  FIRST("first", "first"),
  /** Code differs, or it cannot be said that it does not. */
  REWORK("rework", "new code"),
  /** The same lines change between the same neighbours, upon another parent. */
  REBASE("rebase", "rebase"),
  /** Only the message differs. */
  MESSAGE("message", "message only"),
  /** Neither parent, files nor message differ. */
  SAME("same", "no change");

  private final String word;
  private final String shown;

  PatchSetKind(String word, String shown) {
    this.word = word;
    this.shown = shown;
  }

  /**
   * The parts of a commit that decide.
   *
   * @param patch hash of what it changes, neighbours and white space included
   */
  public record Content(String parent, String tree, String patch, String message) {}

  /**
   * The kind of what follows {@code before}. Errs towards {@link #REWORK}: a rebase over a change
   * of neighbouring lines, or of a binary or very large file, is one.
   */
  public static PatchSetKind between(Content before, Content after) {
    if (before.parent().equals(after.parent())) {
      if (!before.tree().equals(after.tree())) {
        return REWORK;
      }
      return before.message().equals(after.message()) ? SAME : MESSAGE;
    }
    return before.patch().equals(after.patch()) ? REBASE : REWORK;
  }

  /** The word in the API and the database. */
  public String word() {
    return word;
  }

  /** How pages say it. */
  public String shown() {
    return shown;
  }

  static PatchSetKind of(String word) {
    for (PatchSetKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
