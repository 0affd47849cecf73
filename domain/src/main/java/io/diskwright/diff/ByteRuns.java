package io.diskwright.diff;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Told where two contents differ, in ascending order. */
@FunctionalInterface
interface ByteRuns {

  /**
   * A stretch in which every byte differs; those that touch may come apart.
   *
   * @param offset of its first byte
   * @param window the bytes of both around it
   * @return whether to go on
   */
  boolean differ(long offset, int length, Window window) throws IOException;

  /**
   * The same part of both contents.
   *
   * @param offset of the first byte
   * @param left the bytes of the first, by index from 0
   * @param right those of the second
   */
  record Window(long offset, ByteBuffer left, ByteBuffer right) {

    /** The same bytes, for an offset that counts from so many bytes before. */
    Window movedBy(long distance) {
      return new Window(offset + distance, left, right);
    }
  }
}
