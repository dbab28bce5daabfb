package org.sevenleague.rendering;

import java.util.Arrays;

/** Collects the inks of one line, in order. */
final class Inks {

  private int[] parts = new int[48];
  private int size;

  /** Inks {@code [start, end)}; touching parts of one kind become one. */
  void add(int start, int end, int kind) {
    if (start >= end || kind == Ink.NONE) {
      return;
    }
    if (size > 0 && parts[size - 2] == start && parts[size - 1] == kind) {
      parts[size - 2] = end;
      return;
    }
    if (size == parts.length) {
      parts = Arrays.copyOf(parts, size * 2);
    }
    parts[size++] = start;
    parts[size++] = end;
    parts[size++] = kind;
  }

  /** The collected parts; this is empty again afterwards. */
  int[] take() {
    int[] taken = Arrays.copyOf(parts, size);
    size = 0;
    return taken;
  }
}
