package io.diskwright.diff;

import java.util.Arrays;

/** Numbers of files: eight bytes each. */
final class NumberSet {

  private long[] numbers = new long[16];
  private int count;

  void add(long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count + (count >> 1));
    }
    numbers[count++] = number;
  }

  /** To be called between the last addition and the first question. */
  NumberSet sorted() {
    Arrays.sort(numbers, 0, count);
    return this;
  }

  boolean contains(long number) {
    return Arrays.binarySearch(numbers, 0, count, number) >= 0;
  }
}
