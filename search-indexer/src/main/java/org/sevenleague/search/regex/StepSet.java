package org.sevenleague.search.regex;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of steps of a program, emptied in constant time (Briggs and Torczon), with a stack. */
final class StepSet {

  private final int[] dense;
  private final int[] sparse;
  private int[] stack = new int[16];
  private int size;

  StepSet(int capacity) {
    dense = new int[capacity];
    sparse = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The members in the order they came. */
  int get(int index) {
    return dense[index];
  }

  boolean has(int step) {
    int index = sparse[step];
    return index < size && dense[index] == step;
  }

  void add(int step) {
    if (!has(step)) {
      sparse[step] = size;
      dense[size++] = step;
    }
  }

  /** Puts a step on the stack of that depth; returns the new depth. */
  int push(int depth, int step) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth] = step;
    return depth + 1;
  }

  int pop(int depth) {
    return stack[depth];
  }

  int[] sorted(IntPredicate keep) {
    int[] out = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (keep.test(dense[i])) {
        out[n++] = dense[i];
      }
    }
    out = Arrays.copyOf(out, n);
    Arrays.sort(out);
    return out;
  }
}
