package io.diskwright.diff;

import io.diskwright.port.BlockSource;

/**
 * An image, open for reading.
 *
 * @param name as its user calls it
 * @param format of its container
 * @param file the container's bytes
 * @param disk what a guest would see
 */
record ImageFile(String name, String format, BlockSource file, BlockSource disk) {

  DiffResult.Side side() {
    return new DiffResult.Side(name, format, disk.sizeBytes());
  }
}
