package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads entries of one file allocation table, page by page. Of one thread. */
public final class TableCursor {

  /** Whole entries of every width fill it. */
  private static final int PAGE_BYTES = 3 << 12;

  private final BlockSource place;
  private final FoundVolume volume;
  private final long tableOffset;
  private final byte[] page = new byte[PAGE_BYTES];
  private long pageNumber = -1;

  /**
   * @param index of the table, from 0
   */
  public TableCursor(BlockSource place, FoundVolume volume, int index) {
    this.place = place;
    this.volume = volume;
    this.tableOffset = volume.fatOffset(index);
  }

  /** The entry of a cluster that there is, or of one of the two in front. */
  public long entry(long cluster) throws IOException {
    int bits = volume.kind().entryBits();
    long bit = cluster * bits;
    load(bit / Byte.SIZE / PAGE_BYTES);
    int at = (int) (bit / Byte.SIZE % PAGE_BYTES);
    return value(at, bits, (cluster & 1) == 1);
  }

  private long value(int at, int bits, boolean odd) {
    long low = u8(at) | (long) u8(at + 1) << 8;
    if (bits == FatKind.FAT12.entryBits()) {
      return odd ? low >> 4 : low & volume.kind().mask();
    }
    return bits == FatKind.FAT16.entryBits()
        ? low
        : (low | (long) u8(at + 2) << 16 | (long) u8(at + 3) << 24) & volume.kind().mask();
  }

  private int u8(int at) {
    return page[at] & 0xFF;
  }

  private void load(long number) throws IOException {
    if (number != pageNumber) {
      long start = number * PAGE_BYTES;
      int length = (int) Math.min(PAGE_BYTES, volume.fatBytes() - start);
      place.read(tableOffset + start, ByteBuffer.wrap(page, 0, length));
      pageNumber = number;
    }
  }

  /** Where a cluster's entry is, in bytes from the start of the filesystem. */
  public long offset(long cluster) {
    return tableOffset + cluster * volume.kind().entryBits() / Byte.SIZE;
  }
}
