package org.sevenleague.review.query;

import java.time.Duration;
import java.util.Optional;

/**
 * One word of a query.
 *
 * @param negated when changes without it are meant
 */
record Term(Condition condition, boolean negated) {

  /** What a change is asked for. */
  sealed interface Condition {}

  /** The word behind {@code is:} or {@code status:}, such as {@code open}. */
  record Is(String word) implements Condition {}

  /** Proposed by that person. */
  record Owner(String handle) implements Condition {}

  /** That person or team was asked, or with {@code copied} only told. */
  record Asked(String handle, boolean copied) implements Condition {}

  /** It is that person's turn. */
  record Attends(String handle) implements Condition {}

  /** That person follows it, or was told about it. */
  record Followed(String handle) implements Condition {}

  /** For a branch of that name; {@code *} stands for anything. */
  record Branch(String pattern) implements Condition {}

  /** In a repository of that name; {@code *} stands for anything. */
  record InRepository(String pattern) implements Condition {}

  /**
   * Somebody's vote on the current patch set lies in a range; no vote is 0.
   *
   * @param who a handle or self; empty for anybody
   */
  record Label(int least, int most, Optional<String> who) implements Condition {}

  /** That person voted, or with {@code any} said anything. */
  record ReviewedBy(String handle, boolean any) implements Condition {}

  record Topic(String pattern) implements Condition {}

  /** Touches a file whose path holds this; {@code *} stands for anything. */
  record File(String pattern) implements Condition {}

  /** Nothing happened to it for so long; with {@code under} something did. */
  record Age(Duration age, boolean under) implements Condition {}

  /** The message of its current patch set holds this, capitals or not. */
  record Message(String text) implements Condition {}

  record Number(long number) implements Condition {}

  /** The beginning of a Change-Id. */
  record Key(String start) implements Condition {}

  /** A commit of one of its patch sets begins so. */
  record Commit(String start) implements Condition {}
}
