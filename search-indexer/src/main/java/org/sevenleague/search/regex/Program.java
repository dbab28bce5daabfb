package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Place;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;

/**
 * A non-deterministic automaton over bytes (Thompson's construction), which accepts the UTF-8 form
 * of what the pattern matches. Built from the end: every step knows its successor when it is made.
 * Immutable once compiled.
 */
final class Program {

  /** Steps; bounds the work for one byte of text whatever the pattern. */
  static final int MAX_STEPS = 20_000;

  /** What a step does. */
  enum Kind {
    /** Consumes one byte of a set. */
    BYTE,
    /** Goes on at two places. */
    FORK,
    /** Goes on if the place in the line fits. */
    PLACE,
    /** The pattern matched. */
    MATCH
  }

  /**
   * A step.
   *
   * @param bytes for BYTE, the set as four words of bits, else empty
   * @param place for PLACE, else LINE_START
   * @param next where it goes on; for FORK the first of two
   * @param other for FORK the second
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by place in the program, never by value
  private record Step(Kind kind, long[] bytes, Place place, int next, int other) {}

  private record ByteRange(int first, int last, int next) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<ByteRange, Integer> kept = new HashMap<>();
  private int start;
  private boolean looksAtPlaces;
  private boolean looksForNoWordEdge;

  private Program() {}

  static Program of(Regex regex) throws PatternMistake {
    Program program = new Program();
    int match = program.add(new Step(Kind.MATCH, new long[0], Place.LINE_START, 0, 0));
    program.start = program.compile(regex, match);
    return program;
  }

  int start() {
    return start;
  }

  int size() {
    return steps.size();
  }

  Kind kind(int step) {
    return steps.get(step).kind;
  }

  boolean takes(int step, int b) {
    return (steps.get(step).bytes[b >> 6] >>> b & 1) != 0;
  }

  Place place(int step) {
    return steps.get(step).place;
  }

  int next(int step) {
    return steps.get(step).next;
  }

  int other(int step) {
    return steps.get(step).other;
  }

  /** Whether any step looks at word edges or line ends, so that transitions look at more bytes. */
  boolean looksAtPlaces() {
    return looksAtPlaces;
  }

  /** Whether a place between two signs may match, so that it matters where characters end. */
  boolean looksForNoWordEdge() {
    return looksForNoWordEdge;
  }

  private int add(Step step) throws PatternMistake {
    if (steps.size() >= MAX_STEPS) {
      throw new PatternMistake(
          0,
          0,
          "This expression grows too large when its repetitions are written out (more than "
              + MAX_STEPS
              + " steps).");
    }
    steps.add(step);
    return steps.size() - 1;
  }

  private int fork(int next, int other) throws PatternMistake {
    return add(new Step(Kind.FORK, new long[0], Place.LINE_START, next, other));
  }

  private int compile(Regex regex, int next) throws PatternMistake {
    return switch (regex) {
      case Empty empty -> next;
      case OneOf oneOf -> oneOf(oneOf.set(), next);
      case At at -> {
        looksAtPlaces |= at.place() != Place.LINE_START;
        looksForNoWordEdge |= at.place() == Place.NO_WORD_EDGE;
        yield add(new Step(Kind.PLACE, new long[0], at.place(), next, 0));
      }
      case Sequence sequence -> {
        int entry = next;
        for (Regex part : sequence.parts().reversed()) {
          entry = compile(part, entry);
        }
        yield entry;
      }
      case Choice choice -> {
        int entry = compile(choice.branches().getLast(), next);
        for (int i = choice.branches().size() - 2; i >= 0; i--) {
          entry = fork(compile(choice.branches().get(i), next), entry);
        }
        yield entry;
      }
      case Repeat repeat -> repeat(repeat, next);
    };
  }

  private int repeat(Repeat repeat, int next) throws PatternMistake {
    int entry = next;
    if (repeat.max() == Repeat.NO_END) {
      int loop = fork(next, next);
      int body = compile(repeat.part(), loop);
      steps.set(loop, new Step(Kind.FORK, new long[0], Place.LINE_START, body, next));
      entry = repeat.min() == 0 ? loop : body;
    } else {
      for (int i = repeat.min(); i < repeat.max(); i++) {
        entry = fork(compile(repeat.part(), entry), next);
      }
    }
    int written = repeat.max() == Repeat.NO_END && repeat.min() > 0 ? 1 : 0;
    for (int i = written; i < repeat.min(); i++) {
      entry = compile(repeat.part(), entry);
    }
    return entry;
  }

  /** The steps for one code point of the set: leads that go on alike share a step. */
  private int oneOf(CodePoints set, int next) throws PatternMistake {
    Map<Integer, long[]> leads = new HashMap<>();
    for (int[] sequence : Utf8.sequences(set)) {
      int tail = next;
      for (int i = sequence.length - 2; i > 0; i -= 2) {
        tail = byteRange(sequence[i], sequence[i + 1], tail);
      }
      long[] bits = leads.computeIfAbsent(tail, key -> new long[4]);
      for (int b = sequence[0]; b <= sequence[1]; b++) {
        bits[b >> 6] |= 1L << b;
      }
    }
    int entry = -1;
    for (Map.Entry<Integer, long[]> lead : leads.entrySet()) {
      int step = add(new Step(Kind.BYTE, lead.getValue(), Place.LINE_START, lead.getKey(), 0));
      entry = entry < 0 ? step : fork(step, entry);
    }
    return entry >= 0
        ? entry
        : add(new Step(Kind.BYTE, new long[4], Place.LINE_START, next, 0)); // matches nothing
  }

  private int byteRange(int first, int last, int next) throws PatternMistake {
    ByteRange key = new ByteRange(first, last, next);
    Integer known = kept.get(key);
    if (known != null) {
      return known;
    }
    long[] bits = new long[4];
    for (int b = first; b <= last; b++) {
      bits[b >> 6] |= 1L << b;
    }
    int step = add(new Step(Kind.BYTE, bits, Place.LINE_START, next, 0));
    kept.put(key, step);
    return step;
  }
}
