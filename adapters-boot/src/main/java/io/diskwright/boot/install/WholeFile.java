package io.diskwright.boot.install;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads files that have to be in memory as a whole: programs, keys, variables. */
final class WholeFile {

  /** Kernels with all drivers inside have some 100 MiB. */
  private static final long MOST_BYTES = 1L << 30;

  private WholeFile() {}

  static byte[] bytes(String name, FileContent content) throws IOException {
    if (content.sizeBytes() > MOST_BYTES) {
      throw new SourceException(
          "%s has %d bytes; what is read as a whole has at most %d"
              .formatted(name, content.sizeBytes(), MOST_BYTES));
    }
    byte[] bytes = new byte[(int) content.sizeBytes()];
    content.read(0, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
