package org.sevenleague.search.engine;

/** What a file is to a reader; ranking shows the earlier ones first. */
public enum Category {
  /** Code and everything that is none of the others. */
  SOURCE,
  /** Prose and settings. */
  DOCUMENT,
  TEST,
  /** Written by a program. */
  GENERATED,
  /** A copy of somebody else's work. */
  VENDORED
}
