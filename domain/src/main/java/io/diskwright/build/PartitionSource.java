package io.diskwright.build;

import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A partition of a disk, which stays open when this is closed.
 *
 * @param disk what the partition is on
 * @param entry where it lies on the disk
 */
public record PartitionSource(BlockSource disk, TableEntry entry) implements BlockSource {

  @Override
  public long sizeBytes() {
    return entry.sizeBytes();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    disk.read(entry.offsetBytes() + offset, target);
  }

  @Override
  public void close() {}
}
