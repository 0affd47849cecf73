package io.diskwright.format.vdi;

import io.diskwright.format.container.BlockDisk;
import io.diskwright.format.container.BlockOverlaps;
import io.diskwright.format.container.BlockTable;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.DataRanges;
import io.diskwright.format.container.PaddedSource;
import io.diskwright.port.BlockSource;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The blocks of an image that is read. */
final class VdiBlocks implements BlockDisk.Blocks {

  /** Entries from this one on are no places: FFFFFFFE is discarded, FFFFFFFF never stored. */
  private static final long END_OF_PLACES = 0xFFFF_FFFEL;

  private final BlockSource file;
  private final ContainerReader reader;
  private final VdiHeader header;
  private final BlockTable map;

  /** The map may be longer than the disk needs: what is behind its end does not count. */
  VdiBlocks(BlockSource file, ContainerReader reader, VdiHeader header) {
    this.file = file;
    this.reader = reader;
    this.header = header;
    long blockCount = ByteSize.divideUp(header.diskBytes(), header.blockBytes());
    this.map =
        new BlockTable(
            reader, "block map", header.mapOffset(), blockCount, ByteOrder.LITTLE_ENDIAN);
  }

  /** Checks every place, and collects where the disk has data. */
  void check(DataRanges ranges) throws IOException {
    long[] before = {END_OF_PLACES};
    map.visit(
        (block, place) -> {
          if (place < END_OF_PLACES) {
            checkPlace(block, place, before[0]);
            ranges.add(block * header.blockBytes(), offset(place), length(block));
          }
          before[0] = place;
        });
    new BlockOverlaps(reader, map, END_OF_PLACES, 1).refuse();
  }

  /** Two neighbours in one place are found at once: a map of zeros may be long and cost nothing. */
  private void checkPlace(long block, long place, long before) {
    long offset = offset(place);
    if (offset > reader.sizeBytes() || length(block) > reader.sizeBytes() - offset) {
      throw reader.corrupt(
          map.structure(),
          map.offset(block),
          "block %d has the place %d, which ends behind the file, at %d of %d bytes"
              .formatted(block, place, offset + length(block), reader.sizeBytes()));
    }
    if (place == before) {
      throw reader.corrupt(
          map.structure(),
          map.offset(block),
          "block %d has the place %d, which block %d has as well"
              .formatted(block, place, block - 1));
    }
  }

  private long offset(long place) {
    return header.dataOffset() + place * header.blockBytes();
  }

  /** How much of a block is on the disk. */
  private long length(long block) {
    return Math.min(header.blockBytes(), header.diskBytes() - block * header.blockBytes());
  }

  @Override
  public void read(long block, int start, ByteBuffer target) throws IOException {
    long place = map.entry(block);
    if (place < END_OF_PLACES) {
      file.read(offset(place) + start, target);
    } else {
      PaddedSource.zeros(target);
    }
  }
}
