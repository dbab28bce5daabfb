package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for one part of a path, between slashes. Matching takes at most the product of both
 * lengths: there is no pattern that makes it explode, which a regular expression would allow.
 */
final class SegmentGlob {

  private static final int STAR = -1;
  private static final int ANY = -2;

  /** Tokens from here down are sets: {@code FIRST_SET - token} is the set's number. */
  private static final int FIRST_SET = -3;

  /** What kind of index finds the pattern. */
  enum Shape {
    /** No wildcard: {@link #text} is all of it. */
    LITERAL,
    /** A star alone. */
    ALL,
    /** {@code *text}. */
    SUFFIX,
    /** {@code text*}. */
    PREFIX,
    OTHER
  }

  private final int[] tokens;
  private final List<CharacterSet> sets;
  private final Shape shape;
  private final String text;

  private SegmentGlob(int[] tokens, List<CharacterSet> sets) {
    this.tokens = tokens;
    this.sets = sets;
    this.shape = shape(tokens);
    StringBuilder literal = new StringBuilder();
    for (int token : tokens) {
      if (token >= 0) {
        literal.append((char) token);
      }
    }
    this.text = literal.toString();
  }

  /**
   * Reads a pattern.
   *
   * @param brackets whether {@code [a-z]} is a set; otherwise brackets are characters as others
   * @return empty when a set is not closed
   */
  static Optional<SegmentGlob> of(String pattern, boolean brackets) {
    List<Integer> tokens = new ArrayList<>();
    List<CharacterSet> sets = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        tokens.add((int) pattern.charAt(i));
      } else if (c == '*') {
        if (tokens.isEmpty() || tokens.getLast() != STAR) {
          tokens.add(STAR);
        }
      } else if (c == '?') {
        tokens.add(ANY);
      } else if (c == '[' && brackets) {
        Optional<CharacterSet> set = CharacterSet.at(pattern, i);
        if (set.isEmpty()) {
          return Optional.empty();
        }
        tokens.add(FIRST_SET - sets.size());
        sets.add(set.get());
        i = set.get().end();
      } else {
        tokens.add((int) c);
      }
    }
    return Optional.of(
        new SegmentGlob(tokens.stream().mapToInt(Integer::intValue).toArray(), sets));
  }

  Shape shape() {
    return shape;
  }

  /** The pattern's characters without its wildcards. */
  String text() {
    return text;
  }

  boolean matches(String segment) {
    int at = 0;
    int token = 0;
    int star = -1;
    int starAt = 0;
    while (at < segment.length()) {
      if (token < tokens.length && tokens[token] == STAR) {
        star = token++;
        starAt = at;
      } else if (token < tokens.length && accepts(tokens[token], segment, at)) {
        at += width(tokens[token], segment, at);
        token++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == STAR) {
      token++;
    }
    return token == tokens.length;
  }

  private boolean accepts(int token, String segment, int at) {
    if (token >= 0) {
      return segment.charAt(at) == token;
    }
    return token == ANY || sets.get(FIRST_SET - token).holds(segment.codePointAt(at));
  }

  /** A wildcard for one character takes both halves of a pair. */
  private static int width(int token, String segment, int at) {
    return token >= 0 ? 1 : Character.charCount(segment.codePointAt(at));
  }

  private static Shape shape(int[] tokens) {
    int wild = 0;
    for (int token : tokens) {
      wild += token < 0 ? 1 : 0;
    }
    if (wild == 0) {
      return Shape.LITERAL;
    }
    if (wild > 1) {
      return Shape.OTHER;
    }
    if (tokens[0] == STAR) {
      return tokens.length == 1 ? Shape.ALL : Shape.SUFFIX;
    }
    return tokens[tokens.length - 1] == STAR ? Shape.PREFIX : Shape.OTHER;
  }
}
