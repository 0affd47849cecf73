package io.diskwright.source.tar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read at random, by several threads at once. */
interface StoredBytes extends Closeable {

  /** Fills all that remains of the buffer. */
  void read(long position, ByteBuffer target) throws IOException;
}
