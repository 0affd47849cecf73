package io.diskwright.format.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Several bytes of an array at once, the first one lowest. */
final class Words {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static int fourAt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  static long eightAt(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  static void putEight(byte[] bytes, int index, long value) {
    LONG.set(bytes, index, value);
  }

  /** How many of the bytes from {@code one} on are the same from {@code two} on, at most. */
  static int sameBytes(byte[] bytes, int one, int two, int most) {
    int same = 0;
    while (same + 8 <= most) {
      long difference = eightAt(bytes, one + same) ^ eightAt(bytes, two + same);
      if (difference != 0) {
        return same + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      same += 8;
    }
    while (same < most && bytes[one + same] == bytes[two + same]) {
      same++;
    }
    return same;
  }
}
