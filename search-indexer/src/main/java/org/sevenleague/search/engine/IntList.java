package org.sevenleague.search.engine;

import java.util.Arrays;

/** A list of numbers that grows, without an object for each. */
final class IntList {

  private int[] numbers;
  private int size;

  IntList() {
    this(8);
  }

  IntList(int capacity) {
    numbers = new int[capacity];
  }

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  int get(int index) {
    return numbers[index];
  }

  void set(int index, int number) {
    numbers[index] = number;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void copyTo(int[] target, int offset) {
    System.arraycopy(numbers, 0, target, offset, size);
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  /** The list's own array: its first {@link #size()} numbers count, until the next add. */
  int[] array() {
    return numbers;
  }
}
