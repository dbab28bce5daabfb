package org.sevenleague.search.query;

import java.util.List;

/**
 * What a search asks for, read from text by {@link QueryParser}. A query is about files: it is true
 * or false for one file at one ref. The lines an answer shows are those that match a {@link Text}
 * or {@link Regex} which is not under a {@link Not}.
 *
 * <p>Case is decided: {@code case:} and the rule of capitals are applied while reading. Filters
 * ({@link Repo}, {@link File}, {@link Lang}, {@link Branch}, {@link Owner}) never look at case. A
 * query without a {@link Branch} asks for the default branch of each repository.
 *
 * <p>{@link #toString()} is the canonical text: read again, it gives a query that finds the same.
 */
public sealed interface Query {

  /** Every file. */
  record Everything() implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * All parts are true for the file.
   *
   * @param parts two or more, none of them an And
   */
  record And(List<Query> parts) implements Query {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * At least one part is true for the file.
   *
   * @param parts two or more, none of them an Or
   */
  record Or(List<Query> parts) implements Query {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * The part is false for the file.
   *
   * @param part not itself a Not
   */
  record Not(Query part) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * Exactly this text stands somewhere in a line.
   *
   * @param text one or more characters, none a line end or a control character but tab; compared as
   *     UTF-8 bytes
   * @param caseSensitive false: ASCII letters match both cases, other letters by Unicode's simple
   *     folding
   * @param where the places looked at
   */
  record Text(String text, boolean caseSensitive, Where where) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * A line matches this regular expression.
   *
   * @param pattern in RE2's syntax, valid: {@link org.sevenleague.search.regex.LinePattern} takes
   *     it
   * @param caseSensitive false: as if the pattern began with {@code (?i)}
   * @param where the places looked at
   */
  record Regex(String pattern, boolean caseSensitive, Where where) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /** The repository's name, such as {@code apache/kafka}, fits. */
  record Repo(NamePattern name) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /** The file's path within the repository fits. */
  record File(NamePattern path) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * The file is written in this language.
   *
   * @param name the language's usual name, such as {@code C++}; what people call it otherwise is
   *     already replaced ({@link LanguageNames}). Compared without case
   */
  record Lang(String name) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * The file is looked for at the branches, tags or commits that fit, instead of at the default
   * branch. The pattern is compared with the short names of branches and tags ({@code main}, {@code
   * v1.2}); an exact value of 7 to 40 hexadecimal digits may also name a commit, and {@code HEAD}
   * is the default branch. Typed without quotes or wildcards the value is exact, but for {@code
   * indexed}, which means every branch and tag of the index.
   */
  record Branch(NamePattern name) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /**
   * The file has this owner by the repository's file of owners on its default branch.
   *
   * @param name such as {@code @storage}, in small letters, or {@code none}: no owner at all
   */
  record Owner(String name) implements Query {
    @Override
    public String toString() {
      return QueryText.of(this);
    }
  }

  /** Where text is looked for. */
  enum Where {
    /** Only in the lines of the file. */
    CONTENT,
    /** In the lines of the file or in its path; the path counts as one line. */
    EITHER
  }
}
