package org.sevenleague.search.query;

/**
 * A word, a phrase or a regular expression as it stands in a query.
 *
 * @param text without the quotes or slashes around it, escapes undone
 */
record Value(Kind kind, String text) {

  enum Kind {
    WORD,
    PHRASE,
    REGEX
  }

  /** As a filter's pattern: a bare word is a part of the name, or has wildcards. */
  NamePattern name() {
    return switch (kind) {
      case PHRASE -> new NamePattern(NamePattern.Kind.EXACT, text);
      case REGEX -> new NamePattern(NamePattern.Kind.REGEX, text);
      case WORD -> new NamePattern(glob() ? NamePattern.Kind.GLOB : NamePattern.Kind.PART, text);
    };
  }

  /** As the pattern of a branch: a bare word is the whole name, {@code indexed} means all. */
  NamePattern branchName() {
    if (kind == Kind.WORD && text.equals("indexed")) {
      return new NamePattern(NamePattern.Kind.INDEXED, text);
    }
    return kind == Kind.WORD && !glob() ? new NamePattern(NamePattern.Kind.EXACT, text) : name();
  }

  private boolean glob() {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
