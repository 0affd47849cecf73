package io.diskwright.extent;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A part of a source file.
 *
 * @param content the file
 * @param startBytes where the slice begins in it
 */
public record FileSlice(FileContent content, long startBytes) implements Payload {

  @Override
  public void fill(long offset, ByteBuffer target) throws IOException {
    content.read(startBytes + offset, target);
  }
}
