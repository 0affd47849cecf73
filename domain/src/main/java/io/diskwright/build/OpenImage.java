package io.diskwright.build;

import io.diskwright.port.BlockSource;
import java.io.Closeable;
import java.io.IOException;

/**
 * A disk image, open for reading.
 *
 * @param format of its container
 * @param disk what a guest would see
 */
public record OpenImage(String format, BlockSource disk) implements Closeable {

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
