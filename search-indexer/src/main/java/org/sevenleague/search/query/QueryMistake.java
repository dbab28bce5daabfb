package org.sevenleague.search.query;

import java.util.Optional;

/**
 * Why a text is no query.
 *
 * @param position where the mistake begins in the text, in UTF-16 units from 0
 * @param length how long it is; 0 when something is missing at the position
 * @param message what is wrong and what would be right, a sentence
 * @param suggestion a whole query text that is right and probably meant; empty when there is no
 *     telling
 */
public record QueryMistake(int position, int length, String message, Optional<String> suggestion)
    implements Reading {

  /** The message with its place, counted from 1 as people do. */
  public String sentence() {
    return "At character " + (position + 1) + ": " + message;
  }

  QueryMistake suggesting(Optional<String> better) {
    return new QueryMistake(position, length, message, better);
  }
}
