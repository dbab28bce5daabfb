package org.sevenleague.review.talk;

/**
 * A file in the list of those that differ.
 *
 * @param name its path; where it was for one that is gone
 * @param before where it was; empty for a new one
 */
public record ListedFile(String kind, String name, String before) {

  String after() {
    return kind.equals("removed") ? "" : name;
  }

  boolean copied() {
    return kind.equals("copied");
  }
}
