package io.diskwright.tree;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.value.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Byte strings of up to 64 KiB packed into one array, each behind its length in two bytes; only
 * ever added to.
 */
final class NameArena {

  private static final int LENGTH_BYTES = 2;

  /** Of one string, in bytes. */
  static final int LARGEST = 0xFFFF;

  /** As long as an array can be in every virtual machine. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Odd, its bits without pattern (2^64 divided by the golden ratio). */
  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private byte[] bytes = new byte[1024];
  private int used;

  /** Returns the reference under which the string is found again. */
  int add(ByteString name) {
    int reference = used;
    int needed = LENGTH_BYTES + name.length();
    if (needed > MOST_BYTES - used) {
      throw new DoesNotFitException(
          "names and link targets of one tree need more than %d bytes; divide it into two images"
              .formatted(MOST_BYTES));
    }
    if (used + needed > bytes.length) {
      long grown = Math.min(MOST_BYTES, bytes.length * 3L / 2);
      bytes = Arrays.copyOf(bytes, (int) Math.max(used + needed, grown));
    }
    ByteBuffer target = ByteBuffer.wrap(bytes).position(reference);
    target.putShort((short) name.length()).put(name.asBuffer());
    used += needed;
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
    return hash(ByteBuffer.wrap(bytes, start, length(reference)));
  }

  /** The same for the same bytes, in the arena or not. */
  static int hash(ByteString name) {
    return hash(name.asBuffer());
  }

  /**
   * Mixed after every byte: with a sum of powers, as in {@link ByteString#hashCode()}, names that
   * all collide are easy to make, and a hostile archive would take hours.
   */
  private static int hash(ByteBuffer name) {
    long hash = name.remaining();
    while (name.hasRemaining()) {
      hash = (hash ^ name.get()) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32));
  }
}
