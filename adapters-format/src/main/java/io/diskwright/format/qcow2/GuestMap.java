package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the disk's bytes are in the file. L2 tables are read when asked for, and some are kept. */
final class GuestMap {

  private static final int CACHE_BYTES = 16 << 20;
  private static final int MOST_SLICES = 8192;

  private final ContainerReader file;
  private final ReadGeometry geometry;
  private final ActiveL1Table tables;
  private final L2EntryReader entries;
  private final LruCache<L2Slice> slices;

  GuestMap(ContainerReader file, ReadGeometry geometry, ActiveL1Table tables) {
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
    long within = offset % geometry.bytesPerTable();
    long length = Math.min(end - offset, geometry.bytesPerTable() - within);
    long table = table(offset);
    if (table == 0) {
      return Stretch.unallocated(length);
    }
    long withinSlice = within % geometry.bytesPerSlice();
    return slices
        .get(table + sliceStart(within), this::slice)
        .stretch(withinSlice, withinSlice + length);
  }

  /**
   * The same for who walks through all of the disk: tables in holes of the file are empty, and a
   * file of holes may have more of them than anyone wants to read.
   *
   * @param data where the file has data
   */
  Stretch stretch(long offset, long end, RangeIndex data) throws IOException {
    long within = offset % geometry.bytesPerTable();
    long table = table(offset);
    long behind = data.from(table + sliceStart(within)).offset() - table;
    long empty = Math.min(geometry.clusterBytes(), behind) / geometry.sliceBytes();
    long emptyBytes = empty * geometry.bytesPerSlice() - within;
    return table == 0 || emptyBytes <= 0
        ? stretch(offset, end)
        : Stretch.unallocated(Math.min(end - offset, emptyBytes));
  }

  private long table(long offset) {
    return tables.table(offset / geometry.bytesPerTable());
  }

  /** Where the slice that describes that place begins in its table. */
  private long sliceStart(long within) {
    return within / geometry.bytesPerSlice() * geometry.sliceBytes();
  }

  private L2Slice slice(long fileOffset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(geometry.sliceBytes());
    file.read("L2 table", fileOffset, bytes);
    return new L2Slice(bytes, fileOffset, geometry, entries);
  }
}
