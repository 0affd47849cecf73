package io.diskwright.posix;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A thread's memory for arguments and results of calls, outside the heap so that it has an address.
 */
final class Scratch {

  /** {@code PATH_MAX} of {@code linux/limits.h}, the terminating zero included. */
  private static final int PATH_BYTES = 4096;

  private static final int SECOND_PATH = PATH_BYTES;
  private static final int STATUS = SECOND_PATH + PATH_BYTES;
  private static final int DATA = STATUS + StatusLayout.SIZE_BYTES;

  /** {@code XATTR_SIZE_MAX} and {@code XATTR_LIST_MAX}: no result is longer. */
  static final int DATA_BYTES = 0x10000;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(DATA + DATA_BYTES).order(ByteOrder.nativeOrder());
  private final long address = addressOf(memory);

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** Where a direct buffer's first byte is, whatever its position. */
  static long addressOf(ByteBuffer direct) {
    return MemoryIO.getInstance().getDirectBufferAddress(direct);
  }

  /** Puts a path there for C and gives its address; 0 if it is longer than the kernel takes. */
  long path(byte[] path) {
    return place(0, path);
  }

  /** The same for a second path or name in one call. */
  long secondPath(byte[] path) {
    return place(SECOND_PATH, path);
  }

  private long place(int offset, byte[] path) {
    if (path.length >= PATH_BYTES) {
      return 0;
    }
    memory.put(offset, path).put(offset + path.length, (byte) 0);
    return address + offset;
  }

  long statusAddress() {
    return address + STATUS;
  }

  FileStatus status() {
    return StatusLayout.decode(memory, STATUS);
  }

  long dataAddress() {
    return address + DATA;
  }

  /** The first bytes of the data area; shares the memory. */
  ByteBuffer data(int sizeBytes) {
    return memory.slice(DATA, sizeBytes).order(ByteOrder.nativeOrder());
  }

  /** Puts bytes into the data area and gives their address; 0 if it has no room for them. */
  long placeData(byte[] bytes) {
    if (bytes.length > DATA_BYTES) {
      return 0;
    }
    memory.put(DATA, bytes);
    return address + DATA;
  }

  /** A copy of the first bytes of the data area. */
  byte[] dataCopy(int sizeBytes) {
    byte[] copy = new byte[sizeBytes];
    memory.get(DATA, copy);
    return copy;
  }
}
