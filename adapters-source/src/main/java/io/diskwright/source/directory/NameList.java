package io.diskwright.source.directory;

import java.util.Arrays;

/**
 * Names of up to 255 bytes in one array, by number, each with four bytes of overhead; small while
 * it holds one.
 */
final class NameList {

  private int count;
  private int[] ends = new int[4];
  private byte[] bytes = new byte[32];

  int add(byte[] name) {
    int start = start(count);
    int end = Math.addExact(start, name.length);
    if (end > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(end, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 3L / 2)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count + (count >> 1));
    }
    System.arraycopy(name, 0, bytes, start, name.length);
    ends[count] = end;
    return count++;
  }

  int length(int number) {
    return ends[number] - start(number);
  }

  void copy(int number, byte[] target, int position) {
    System.arraycopy(bytes, start(number), target, position, length(number));
  }

  byte[] get(int number) {
    return Arrays.copyOfRange(bytes, start(number), ends[number]);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }
}
