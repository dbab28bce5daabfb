package org.sevenleague.search.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sevenleague.search.regex.Program.Kind;

/**
 * A deterministic automaton whose states are made when the text first leads to them. A state is the
 * set of steps the program may be at; it also remembers what came before where word edges or line
 * starts still hang on the byte to come. For one thread.
 *
 * <p>The table holds for each state and byte the next state times 256; the line end leads back to
 * the start, so that one loop runs over many lines.
 */
final class LazyAutomaton {

  private static final int UNKNOWN = -1;
  private static final int MATCH = -2;
  private static final int FIRST_STATES = 16;

  /** A state. {@code lineStart} and {@code afterWord} are false where nothing hangs on them. */
  private record State(Steps steps, boolean lineStart, boolean afterWord) {}

  /** Steps as a value. */
  private static final class Steps {
    private final int[] sorted;
    private final int hash;

    Steps(int[] sorted) {
      this.sorted = sorted;
      this.hash = Arrays.hashCode(sorted);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Steps steps && Arrays.equals(sorted, steps.sorted);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Steps that are not in the table yet, made between two looks at the patience. */
  private static final int ASK_EVERY = 16;

  /** Bytes of text from which on four parts are looked at together. */
  private static final int WORTH_FOUR_PARTS = 1024;

  private final Program program;
  private final StepSet now;
  private final StepSet resolved;
  private final Map<State, Integer> numbers = new HashMap<>();
  private State[] states = new State[FIRST_STATES];
  private int[] table = new int[FIRST_STATES << 8];
  private final Patience patience;
  private int start;
  private int asked;

  LazyAutomaton(Program program, Patience patience) {
    this.program = program;
    this.patience = patience;
    this.now = new StepSet(program.size());
    this.resolved = new StepSet(program.size());
    this.start = startState();
  }

  /**
   * A place in the first line that matches: of its bytes, or of its end.
   *
   * @param from the beginning of a line
   * @return -1 when no line does
   */
  int find(byte[] text, int from, int to) {
    if (from >= to) {
      return -1;
    }
    if (start == MATCH) {
      return from;
    }
    int hit = run(start, text, from, to);
    if (hit >= 0) {
      return hit;
    }
    boolean open = text[to - 1] != '\n';
    return open && endsInMatch(reached) ? to - 1 : -1;
  }

  /** Where {@link #run} was at the end of its text. */
  private int reached;

  /**
   * Goes on from a state, which may be the end of a text before; then {@link #reached()} is where
   * it ended.
   *
   * @return the place of the byte that makes a match certain; -1 when none does
   */
  int run(int from, byte[] text, int at, int to) {
    int state = from;
    int[] next = table;
    for (int i = at; i < to; i++) {
      int follower = next[state + (text[i] & 0xff)];
      if (follower < 0) {
        if (follower == UNKNOWN) {
          follower = follow(state, text[i] & 0xff);
          next = table;
        }
        if (follower == MATCH) {
          return i;
        }
      }
      state = follower;
    }
    reached = state;
    return -1;
  }

  /** The state at the beginning of a line; not one to {@link #run} from if it matches already. */
  int start() {
    return start;
  }

  int reached() {
    return reached;
  }

  /** Whether a line that ends in this state matches. */
  boolean endsInMatch(int state) {
    return follow(state, '\n') == MATCH;
  }

  boolean startsInMatch() {
    return start == MATCH;
  }

  /**
   * Whether a line may match; false is certain. Goes through four parts of the text at once, since
   * one step waits for the step before it: about twice as fast as {@link #find} where nothing is
   * found. Gives up, with true, at a step that is not in the table yet.
   *
   * @param from the beginning of a line
   */
  boolean mayMatch(byte[] text, int from, int to) {
    if (to - from < WORTH_FOUR_PARTS || start == MATCH) {
      return true;
    }
    int quarter = (to - from) / 4;
    int second = lineAfter(text, from + quarter, to);
    int third = lineAfter(text, Math.max(second, from + 2 * quarter), to);
    int fourth = lineAfter(text, Math.max(third, from + 3 * quarter), to);
    int together =
        Math.min(Math.min(second - from, third - second), Math.min(fourth - third, to - fourth));
    int[] next = table;
    int one = start;
    int two = start;
    int three = start;
    int four = start;
    for (int i = 0; i < together; i++) {
      one = next[one + (text[from + i] & 0xff)];
      two = next[two + (text[second + i] & 0xff)];
      three = next[three + (text[third + i] & 0xff)];
      four = next[four + (text[fourth + i] & 0xff)];
      if ((one | two | three | four) < 0) {
        return true;
      }
    }
    return goesOn(one, text, from + together, second)
        || goesOn(two, text, second + together, third)
        || goesOn(three, text, third + together, fourth)
        || goesOn(four, text, fourth + together, to);
  }

  /** Whether the rest of a part may match; the text may end without a line end. */
  private boolean goesOn(int from, byte[] text, int at, int end) {
    int[] next = table;
    int state = from;
    for (int i = at; i < end; i++) {
      state = next[state + (text[i] & 0xff)];
      if (state < 0) {
        return true;
      }
    }
    return next[state + '\n'] < 0;
  }

  private static int lineAfter(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  boolean matchesEmptyLine() {
    return startsInMatch() || endsInMatch(start);
  }

  private int startState() {
    now.clear();
    closure(now, program.start(), true);
    return number(true, false);
  }

  /** The state that a byte leads to, noted in the table. */
  private int follow(int from, int b) {
    if (++asked % ASK_EVERY == 0) {
      patience.ask();
    }
    State state = states[from >> 8];
    boolean word = isWord(b);
    resolve(state, b == '\n', word, isInside(b));
    if (resolved.has(0)) {
      return note(state, from, b, MATCH);
    }
    if (b == '\n') {
      return note(state, from, b, start);
    }
    now.clear();
    for (int i = 0; i < resolved.size(); i++) {
      int step = resolved.get(i);
      if (program.kind(step) == Kind.BYTE && program.takes(step, b)) {
        closure(now, program.next(step), false);
      }
    }
    closure(now, program.start(), false);
    return note(state, from, b, number(false, word));
  }

  /** Writes into the table, unless making the follower has just emptied it. */
  private int note(State state, int from, int b, int follower) {
    if (from >> 8 < states.length && states[from >> 8] == state) {
      table[from + b] = follower;
    }
    return follower;
  }

  /**
   * Fills {@link #resolved} with the state's steps, past the places that fit before the byte.
   * Within a character there is no place.
   */
  private void resolve(State state, boolean lineEnd, boolean word, boolean inside) {
    resolved.clear();
    for (int step : state.steps.sorted) {
      resolved.add(step);
    }
    if (!program.looksAtPlaces()) {
      return;
    }
    for (int i = 0; i < resolved.size(); i++) {
      int step = resolved.get(i);
      if (program.kind(step) != Kind.PLACE) {
        continue;
      }
      boolean fits =
          switch (program.place(step)) {
            case LINE_START -> state.lineStart;
            case LINE_END -> lineEnd;
            case WORD_EDGE -> state.afterWord != word;
            case NO_WORD_EDGE -> state.afterWord == word && !inside;
          };
      if (fits) {
        closure(resolved, program.next(step), state.lineStart);
      }
    }
  }

  /** Adds a step and all it leads to without a byte; places that wait for the byte stay. */
  private void closure(StepSet set, int first, boolean lineStart) {
    int pending = set.push(0, first);
    while (pending > 0) {
      int step = set.pop(--pending);
      if (set.has(step)) {
        continue;
      }
      set.add(step);
      switch (program.kind(step)) {
        case FORK -> {
          pending = set.push(pending, program.other(step));
          pending = set.push(pending, program.next(step));
        }
        case PLACE -> {
          if (program.place(step) == Regex.Place.LINE_START && lineStart) {
            pending = set.push(pending, program.next(step));
          }
        }
        case BYTE, MATCH -> {}
      }
    }
  }

  /** The number times 256 of the state whose steps are in {@link #now}, made if need be. */
  private int number(boolean lineStart, boolean afterWord) {
    if (now.has(0)) {
      return MATCH;
    }
    int[] steps = now.sorted(step -> program.kind(step) != Kind.FORK);
    boolean waiting = false;
    for (int step : steps) {
      waiting |= program.kind(step) == Kind.PLACE;
    }
    State state = new State(new Steps(steps), waiting && lineStart, waiting && afterWord);
    Integer known = numbers.get(state);
    return known != null ? known : make(state);
  }

  private int make(State state) {
    if (numbers.size() >= LineMatcher.MAX_STATES) {
      forget();
    }
    int index = numbers.size();
    if (index == states.length) {
      states = Arrays.copyOf(states, 2 * index);
      table = Arrays.copyOf(table, 2 * index << 8);
    }
    states[index] = state;
    Arrays.fill(table, index << 8, (index + 1) << 8, UNKNOWN);
    numbers.put(state, index << 8);
    return index << 8;
  }

  /** Empties the table but for the start, which keeps its number. */
  private void forget() {
    State first = states[start >> 8];
    numbers.clear();
    states = new State[FIRST_STATES];
    table = new int[FIRST_STATES << 8];
    start = make(first);
  }

  /** Whether a byte is not the first of its character in UTF-8. */
  private static boolean isInside(int b) {
    return b >= 0x80 && b < 0xC0;
  }

  private static boolean isWord(int b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }
}
