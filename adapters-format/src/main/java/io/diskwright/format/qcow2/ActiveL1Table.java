package io.diskwright.format.qcow2;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.ContainerReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the L2 tables of the disk are: specification, section "Cluster mapping". No table counts
 * twice, so the data that an image can claim is bounded by the length of its file. Pages without an
 * entry take no memory: the table of a large empty disk may be a hole.
 */
final class ActiveL1Table {

  private static final int ENTRY_BYTES = 8;

  /** 32 MiB, as in QEMU. */
  private static final int MOST_ENTRIES = 4 << 20;

  private static final int PAGE_ENTRIES = 8 << 10;
  private static final long[] EMPTY_PAGE = new long[PAGE_ENTRIES];

  private final ContainerReader file;
  private final Qcow2Header header;
  private final ReadGeometry geometry;
  private final int entryCount;
  private final long[][] pages;

  private ActiveL1Table(
      ContainerReader file, Qcow2Header header, ReadGeometry geometry, int entryCount) {
    this.file = file;
    this.header = header;
    this.geometry = geometry;
    this.entryCount = entryCount;
    this.pages = new long[(entryCount + PAGE_ENTRIES - 1) / PAGE_ENTRIES][];
  }

  /**
   * Reads and checks all entries that the disk needs.
   *
   * @param header checked
   */
  static ActiveL1Table read(ContainerReader file, Qcow2Header header, ReadGeometry geometry)
      throws IOException {
    int entryCount = entryCount(file, header, geometry);
    checkPlace(file, header, geometry, entryCount);
    ActiveL1Table table = new ActiveL1Table(file, header, geometry, entryCount);
    table.readPages();
    table.checkNoneTwice();
    return table;
  }

  /** The offset of an L2 table in the file, or 0 where there is none. */
  long table(long index) {
    return pages[(int) (index / PAGE_ENTRIES)][(int) (index % PAGE_ENTRIES)];
  }

  private void readPages() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.min(entryCount, PAGE_ENTRIES) * ENTRY_BYTES);
    for (int page = 0; page < pages.length; page++) {
      int first = page * PAGE_ENTRIES;
      int count = Math.min(PAGE_ENTRIES, entryCount - first);
      file.read("L1 table", entryOffset(first), bytes.clear().limit(count * ENTRY_BYTES));
      pages[page] = page(first, bytes.flip());
    }
  }

  private long[] page(int first, ByteBuffer bytes) {
    long[] offsets = new long[bytes.remaining() / ENTRY_BYTES];
    long all = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = tableOffset(bytes.getLong(), entryOffset(first + i));
      all |= offsets[i];
    }
    return all == 0 ? EMPTY_PAGE : offsets;
  }

  /** How many entries the disk needs; those behind them hold the state of virtual machines. */
  private static int entryCount(ContainerReader file, Qcow2Header header, ReadGeometry geometry) {
    long needed = geometry.tablesFor(header.sizeBytes());
    if (needed > header.l1Entries()) {
      throw file.corrupt(
          "l1_size",
          36,
          "%d entries; a disk of %d bytes needs %d"
              .formatted(header.l1Entries(), header.sizeBytes(), needed));
    }
    if (needed > MOST_ENTRIES) {
      throw new UnsupportedImageException(
          "qcow2: a disk of %d bytes in clusters of %d needs %d L1 entries, %d are read; write it anew with larger clusters"
              .formatted(header.sizeBytes(), geometry.clusterBytes(), needed, MOST_ENTRIES));
    }
    return (int) needed;
  }

  private static void checkPlace(
      ContainerReader file, Qcow2Header header, ReadGeometry geometry, long needed) {
    long offset = header.l1TableOffset();
    if (needed > 0 && (offset <= 0 || offset % geometry.clusterBytes() != 0)) {
      throw file.corrupt(
          "l1_table_offset",
          40,
          "%s is not the start of a cluster behind the header; clusters have %d bytes"
              .formatted(Long.toUnsignedString(offset), geometry.clusterBytes()));
    }
    file.checkInside("L1 table", offset, needed * ENTRY_BYTES);
  }

  private long entryOffset(int index) {
    return header.l1TableOffset() + (long) index * ENTRY_BYTES;
  }

  private long tableOffset(long entry, long at) {
    if ((entry & EntryBits.L1_RESERVED) != 0) {
      throw file.corrupt("L1 entry", at, "0x%016x has reserved bits set".formatted(entry));
    }
    long offset = entry & EntryBits.OFFSET;
    if (offset % geometry.clusterBytes() != 0) {
      throw file.corrupt(
          "L1 entry",
          at,
          "L2 table at %d; clusters begin at multiples of %d"
              .formatted(offset, geometry.clusterBytes()));
    }
    if (offset != 0) {
      file.checkInside("L2 table", offset, geometry.clusterBytes());
    }
    return offset;
  }

  private void checkNoneTwice() {
    long[] sorted =
        Arrays.stream(pages)
            .flatMapToLong(Arrays::stream)
            .filter(offset -> offset != 0)
            .sorted()
            .toArray();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw file.corrupt(
            "L1 table",
            header.l1TableOffset(),
            "two entries have the L2 table at %d".formatted(sorted[i]));
      }
    }
  }
}
