package org.sevenleague.git.browse;

import java.util.Locale;
import org.eclipse.jgit.diff.RawTextComparator;

/** How a comparison treats white space. */
public enum Whitespace {
  SHOW("show", RawTextComparator.DEFAULT, "shown"),
  /** As {@code git diff -w}. */
  IGNORE("ignore", RawTextComparator.WS_IGNORE_ALL, "changes of white space hidden"),
  /** As {@code git diff -b}. */
  AMOUNT("amount", RawTextComparator.WS_IGNORE_CHANGE, "changes of its amount hidden");

  private final String word;
  private final RawTextComparator comparator;
  private final String meaning;

  Whitespace(String word, RawTextComparator comparator, String meaning) {
    this.word = word;
    this.comparator = comparator;
    this.meaning = meaning;
  }

  /** The word in addresses. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  RawTextComparator comparator() {
    return comparator;
  }

  /** The mode of that word; {@link #SHOW} for any other. */
  public static Whitespace of(String word) {
    for (Whitespace mode : values()) {
      if (mode.word.equals(word.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    return SHOW;
  }
}
