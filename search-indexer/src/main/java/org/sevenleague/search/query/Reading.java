package org.sevenleague.search.query;

import org.sevenleague.kernel.Unreadable;

/** What reading a query text gave: the query, or the one mistake that keeps it from being one. */
public sealed interface Reading permits ParsedQuery, QueryMistake {

  /**
   * The query that was read.
   *
   * @throws Unreadable for field {@code q}, saying the mistake and its place
   */
  default ParsedQuery orThrow() {
    return switch (this) {
      case ParsedQuery parsed -> parsed;
      case QueryMistake mistake ->
          throw new Unreadable("q", mistake.sentence(), mistake.position(), mistake.suggestion());
    };
  }
}
