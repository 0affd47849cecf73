package io.diskwright.format.emit;

import java.nio.ByteBuffer;

/** Writing and finding zeros many bytes at a time; the JDK does both with vector instructions. */
final class Zeros {

  private static final int STEP_BYTES = 64 << 10;
  private static final ByteBuffer SHARED = ByteBuffer.allocateDirect(STEP_BYTES).asReadOnlyBuffer();

  /** This instance's own position and limit over the shared zeros. */
  private final ByteBuffer zeros = SHARED.duplicate();

  /** Sets the bytes from {@code start} up to {@code end} to zero; position and limit stay. */
  void fill(ByteBuffer bytes, int start, int end) {
    for (int at = start; at < end; at += STEP_BYTES) {
      bytes.put(at, SHARED, 0, Math.min(STEP_BYTES, end - at));
    }
  }

  /** Whether all that remains of the buffer is zero; moves its position. */
  boolean onlyThese(ByteBuffer bytes) {
    int end = bytes.limit();
    for (int at = bytes.position(); at < end; at += STEP_BYTES) {
      int length = Math.min(STEP_BYTES, end - at);
      bytes.limit(at + length).position(at);
      if (bytes.mismatch(zeros.limit(length)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
