package io.diskwright.source.tar;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file whose data lies in one piece.
 *
 * @param start where, among the stored bytes
 */
record DenseContent(StoredBytes bytes, long start, long sizeBytes) implements FileContent {

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    bytes.read(start + offset, target);
  }
}
