package io.diskwright.format.vhd;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.BlockDisk;
import io.diskwright.format.container.BlockOverlaps;
import io.diskwright.format.container.BlockTable;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.DataRanges;
import io.diskwright.format.container.PaddedSource;
import io.diskwright.port.Fault;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The blocks of a dynamic disk that is read. */
final class DynamicBlocks implements BlockDisk.Blocks {

  private static final int SECTOR_BYTES = VhdGeometry.SECTOR_BYTES;
  private static final String BITMAP = "sector bitmap";

  private final ContainerReader file;
  private final long headerOffset;
  private final long diskBytes;
  private final int blockBytes;
  private final long bitmapBytes;
  private final BlockTable table;

  /** The table may be longer than the disk needs: what is behind its end does not count. */
  DynamicBlocks(ContainerReader file, long headerOffset, DynamicHeader header, long diskBytes) {
    this.file = file;
    this.headerOffset = headerOffset;
    this.diskBytes = diskBytes;
    this.blockBytes = (int) header.blockBytes();
    this.bitmapBytes =
        ByteSize.roundUp(ByteSize.divideUp(blockBytes / SECTOR_BYTES, Byte.SIZE), SECTOR_BYTES);
    this.table =
        new BlockTable(
            file,
            "block allocation table",
            header.tableOffset(),
            ByteSize.divideUp(diskBytes, blockBytes),
            ByteOrder.BIG_ENDIAN);
  }

  int blockBytes() {
    return blockBytes;
  }

  /** Checks every place, and collects where the disk has data. */
  void check(DataRanges ranges) throws IOException {
    table.visit(
        (block, sector) -> {
          if (sector != BlockTable.NOWHERE) {
            checkPlace(block, sector * SECTOR_BYTES);
            ranges.add(block * blockBytes, dataOffset(sector), length(block));
          }
        });
    refuseOverlaps();
  }

  /** The same for who wants to know all that is wrong. */
  void check(Consumer<Fault> faults) throws IOException {
    table.visit(
        (block, sector) -> {
          try {
            if (sector != BlockTable.NOWHERE) {
              checkPlace(block, sector * SECTOR_BYTES);
            }
          } catch (CorruptImageException e) {
            faults.accept(Fault.of(e));
          }
        });
    try {
      refuseOverlaps();
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }

  private void refuseOverlaps() throws IOException {
    long span = (bitmapBytes + blockBytes) / SECTOR_BYTES;
    new BlockOverlaps(file, table, BlockTable.NOWHERE, span).refuse();
  }

  private void checkPlace(long block, long offset) {
    long end = offset + bitmapBytes + length(block);
    if (end > file.sizeBytes()) {
      throw misplaced(
          block, "ends behind the file, at %d of %d bytes".formatted(end, file.sizeBytes()));
    }
    if (offset < VhdFooter.BYTES) {
      throw misplaced(block, "begins at %d, in the copy of the footer".formatted(offset));
    }
    if (offset < headerOffset + DynamicHeader.BYTES && end > headerOffset) {
      throw misplaced(block, "begins at %d, over the header".formatted(offset));
    }
    if (offset < table.offset(table.entryCount()) && end > table.offset(0)) {
      throw misplaced(block, "begins at %d, over this table".formatted(offset));
    }
  }

  private RuntimeException misplaced(long block, String message) {
    return file.corrupt(
        table.structure(), table.offset(block), "block %d %s".formatted(block, message));
  }

  private long dataOffset(long sector) {
    return sector * SECTOR_BYTES + bitmapBytes;
  }

  /** How much of a block is on the disk. */
  private long length(long block) {
    return Math.min(blockBytes, diskBytes - block * blockBytes);
  }

  @Override
  public void read(long block, int start, ByteBuffer target) throws IOException {
    long sector = table.entry(block);
    if (sector == BlockTable.NOWHERE) {
      PaddedSource.zeros(target);
      return;
    }
    int end = target.limit();
    int firstSector = start / SECTOR_BYTES;
    int endSector = (int) ByteSize.divideUp(start + target.remaining(), SECTOR_BYTES);
    SectorBitmap bitmap = bitmap(sector * SECTOR_BYTES, firstSector, endSector);
    int at = start;
    while (target.position() < end) {
      int runEnd = bitmap.runEnd(at / SECTOR_BYTES) * SECTOR_BYTES;
      boolean hasData = bitmap.hasData(at / SECTOR_BYTES);
      target.limit(Math.min(end, target.position() + runEnd - at));
      if (hasData) {
        file.read("block", dataOffset(sector) + at, target);
      } else {
        PaddedSource.zeros(target);
      }
      target.limit(end);
      at = runEnd;
    }
  }

  /** The part of a block's bitmap that is about these sectors. */
  private SectorBitmap bitmap(long offset, int firstSector, int endSector) throws IOException {
    int firstByte = firstSector / Byte.SIZE;
    int endByte = (int) ByteSize.divideUp(endSector, Byte.SIZE);
    byte[] bits = file.read(BITMAP, offset + firstByte, endByte - firstByte);
    return new SectorBitmap(bits, firstByte * Byte.SIZE, endSector);
  }
}
