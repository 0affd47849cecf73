package io.diskwright.extent;

import java.nio.ByteBuffer;

/**
 * Bytes computed from a plan.
 *
 * @param encoder a pure function; it may be asked for the same part more than once
 */
public record EncodedBytes(Encoder encoder) implements Payload {

  /** Computes a part of a structure. */
  @FunctionalInterface
  public interface Encoder {

    /**
     * Fills all that remains of the buffer.
     *
     * @param offset where the part begins, in bytes from the start of the structure
     * @param target receives {@code target.remaining()} bytes, which are zero at first
     */
    void encode(long offset, ByteBuffer target);
  }

  @Override
  public void fill(long offset, ByteBuffer target) {
    encoder.encode(offset, target);
  }
}
