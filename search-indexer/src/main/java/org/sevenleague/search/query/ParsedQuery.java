package org.sevenleague.search.query;

import java.util.List;

/**
 * A query with the text it was read from.
 *
 * @param text as typed
 * @param query what it asks for
 * @param filters those at the top of the text, in its order
 * @param corrections what was probably meant where a word looks like a filter and is none
 */
public record ParsedQuery(
    String text, Query query, List<Filter> filters, List<OtherReading> corrections)
    implements Reading {

  public ParsedQuery {
    filters = List.copyOf(filters);
    corrections = List.copyOf(corrections);
  }

  /**
   * The text narrowed to one exact name: {@code withFilter("repo", "apache/kafka")} adds {@code
   * repo:"apache/kafka"}. Comes back unchanged when it says so already.
   */
  public String withFilter(String name, String exactly) {
    String added = name + ":" + QueryText.quoted(exactly);
    if (filters.stream().anyMatch(f -> !f.negated() && added.equals(f.name() + ":" + f.value()))) {
      return text;
    }
    return and(added);
  }

  /** The text without one exact name: {@code leavingOut("lang", "C")} adds {@code -lang:"C"}. */
  public String leavingOut(String name, String exactly) {
    return and("-" + name + ":" + QueryText.quoted(exactly));
  }

  /**
   * The text with one more piece that has to be true too.
   *
   * @param piece valid query text, such as {@code branch:*}
   */
  public String and(String piece) {
    String before = query instanceof Query.Or ? bracketed(text.strip()) : text.strip();
    return (before + " " + piece).strip();
  }

  /** A sign at the end, such as a dash, would take the parenthesis for its own. */
  private static String bracketed(String text) {
    int last = text.codePointBefore(text.length());
    boolean apart = !Character.isLetterOrDigit(last) && last != ')';
    return "(" + text + (apart ? " )" : ")");
  }

  /** The text with another value for one of its {@link #filters}. */
  public String withValue(Filter filter, String value) {
    String written = QueryText.value(value);
    return text.substring(0, filter.start())
        + (filter.negated() ? "-" : "")
        + filter.name()
        + ":"
        + written
        + text.substring(filter.end());
  }

  /** The text without one of its {@link #filters}. */
  public String withoutFilter(Filter filter) {
    String before = text.substring(0, filter.start()).stripTrailing();
    String after = text.substring(filter.end()).stripLeading();
    return (before + " " + after).strip();
  }

  /** Other queries that may have been meant, likeliest first; for an answer that is empty. */
  public List<OtherReading> otherReadings() {
    return OtherReadings.of(this);
  }
}
