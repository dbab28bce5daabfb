package org.sevenleague.git.review;

/**
 * What a commit does to one path, as its tree and its parent's say. A side is the mode and the name
 * of the content, such as {@code 100644 ce01…}; it is empty where nothing stands. A folder is no
 * side. A file that was renamed is two paths: one that goes and one that comes.
 */
public record PathSides(String before, String after) {

  /** The side of a path where nothing stands. */
  public static final String NOTHING = "";
}
