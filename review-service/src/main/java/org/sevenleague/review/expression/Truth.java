package org.sevenleague.review.expression;

import java.util.List;
import java.util.Locale;

/**
 * Kleene's three values. What is unknown stays unknown under {@code not}: a fact that could not be
 * read lets nothing pass, whichever way a rule asks for it.
 */
public enum Truth {
  YES,
  NO,
  UNKNOWN;

  public static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  public Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** No when one is no; else unknown when one is. */
  public static Truth all(List<Truth> values) {
    return values.contains(NO) ? NO : values.contains(UNKNOWN) ? UNKNOWN : YES;
  }

  /** Yes when one is yes; else unknown when one is. */
  public static Truth any(List<Truth> values) {
    return values.contains(YES) ? YES : values.contains(UNKNOWN) ? UNKNOWN : NO;
  }

  public boolean holds() {
    return this == YES;
  }

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
