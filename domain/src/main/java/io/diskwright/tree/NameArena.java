package io.diskwright.tree;

import io.diskwright.value.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Byte strings of up to 64 KiB packed into one array, each behind its length in two bytes; only
 * ever added to.
 */
final class NameArena {

  private static final int LENGTH_BYTES = 2;
  private static final int LARGEST = 0xFFFF;

  private byte[] bytes = new byte[1024];
  private int used;

  /** Returns the reference under which the string is found again. */
  int add(ByteString name) {
    if (name.length() > LARGEST) {
      throw new IllegalArgumentException(
          "a name of %d bytes; the limit is %d".formatted(name.length(), LARGEST));
    }
    int reference = used;
    int needed = Math.addExact(used, LENGTH_BYTES + name.length());
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes,
              Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 3L / 2)));
    }
    ByteBuffer target = ByteBuffer.wrap(bytes).position(reference);
    target.putShort((short) name.length()).put(name.asBuffer());
    used = needed;
    return reference;
  }

  int length(int reference) {
    return ((bytes[reference] & 0xFF) << 8) | (bytes[reference + 1] & 0xFF);
  }

  ByteString get(int reference) {
    int start = reference + LENGTH_BYTES;
    return ByteString.copyOf(bytes, start, start + length(reference));
  }

  int compare(int a, int b) {
    int startA = a + LENGTH_BYTES;
    int startB = b + LENGTH_BYTES;
    return Arrays.compareUnsigned(
        bytes, startA, startA + length(a), bytes, startB, startB + length(b));
  }

  boolean equals(int reference, ByteString name) {
    int start = reference + LENGTH_BYTES;
    return length(reference) == name.length()
        && ByteBuffer.wrap(bytes, start, name.length()).equals(name.asBuffer());
  }

  int hash(int reference) {
    int start = reference + LENGTH_BYTES;
    int hash = 1;
    for (int i = start; i < start + length(reference); i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
