package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the disk's bytes are in the file. L2 tables are read when asked for, and some are kept. */
final class GuestMap {

  private static final int CACHE_BYTES = 16 << 20;
  private static final int MOST_SLICES = 8192;

  private final ContainerReader file;
  private final ReadGeometry geometry;
  private final long[] tables;
  private final L2EntryReader entries;
  private final LruCache<L2Slice> slices;

  /**
   * @param tables offset of each L2 table, 0 for none
   */
  GuestMap(ContainerReader file, ReadGeometry geometry, long[] tables) {
    this.file = file;
    this.geometry = geometry;
    this.tables = tables;
    this.entries = new L2EntryReader(file, geometry);
    this.slices = new LruCache<>(Math.min(MOST_SLICES, CACHE_BYTES / geometry.sliceBytes()));
  }

  /**
   * A stretch of the disk; long where the disk is simple.
   *
   * @param offset where it begins
   * @param end at which it ends at the latest; behind the offset, inside the disk
   */
  Stretch stretch(long offset, long end) throws IOException {
    long table = offset / geometry.bytesPerTable();
    long within = offset % geometry.bytesPerTable();
    long length = Math.min(end - offset, geometry.bytesPerTable() - within);
    if (tables[(int) table] == 0) {
      return Stretch.unallocated(length);
    }
    long slice = within / geometry.bytesPerSlice();
    long withinSlice = within % geometry.bytesPerSlice();
    return slices
        .get(tables[(int) table] + slice * geometry.sliceBytes(), this::slice)
        .stretch(withinSlice, withinSlice + length);
  }

  private L2Slice slice(long fileOffset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(geometry.sliceBytes());
    file.read("L2 table", fileOffset, bytes);
    return new L2Slice(bytes, fileOffset, geometry, entries);
  }
}
