package org.sevenleague.review.ownership;

/** Whether an owner that a line names can own anything. */
public enum Standing {
  /** A person or team that can approve. */
  FINE,
  /** Nobody here has that name. */
  UNKNOWN,
  /** The person has left. */
  INACTIVE,
  /** The repository is closed to them. */
  NO_ACCESS,
  /** A team without anybody active who may read. */
  EMPTY;

  /** What the linter calls it. */
  Problem.Kind problem() {
    return switch (this) {
      case FINE -> throw new IllegalStateException("fine is no problem");
      case UNKNOWN -> Problem.Kind.UNKNOWN_OWNER;
      case INACTIVE -> Problem.Kind.INACTIVE_OWNER;
      case NO_ACCESS -> Problem.Kind.NO_ACCESS;
      case EMPTY -> Problem.Kind.EMPTY_TEAM;
    };
  }

  /** The word in the API. */
  String word() {
    return problem().word();
  }
}
