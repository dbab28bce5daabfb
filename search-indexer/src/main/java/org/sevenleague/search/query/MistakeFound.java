package org.sevenleague.search.query;

/** Ends reading at the first mistake; never leaves the package. */
final class MistakeFound extends Exception {

  private static final long serialVersionUID = 1;

  private final transient QueryMistake mistake;

  MistakeFound(QueryMistake mistake) {
    super(mistake.message(), null, false, false);
    this.mistake = mistake;
  }

  QueryMistake mistake() {
    return mistake;
  }
}
