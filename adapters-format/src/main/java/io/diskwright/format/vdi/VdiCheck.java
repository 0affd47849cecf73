package io.diskwright.format.vdi;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.BlockOverlaps;
import io.diskwright.format.container.BlockTable;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.port.Fault;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks at every entry of the block map, and at the count in the header. */
final class VdiCheck {

  private static final String FORMAT = "vdi";
  private static final long END_OF_PLACES = 0xFFFF_FFFEL;
  private static final int STORED_COUNT_AT = 0x184;

  private final ContainerReader file;
  private final VdiHeader header;
  private final Consumer<Fault> faults;
  private final BlockTable map;
  private long storedCount;

  /**
   * @param header that follows the rules
   */
  VdiCheck(ContainerReader file, VdiHeader header, Consumer<Fault> faults) {
    this.file = file;
    this.header = header;
    this.faults = faults;
    this.map =
        new BlockTable(
            file, "block map", header.mapOffset(), header.blockCount(), ByteOrder.LITTLE_ENDIAN);
  }

  void run() throws IOException {
    map.visit(this::entry);
    if (storedCount != header.storedBlockCount()) {
      faults.accept(
          new Fault(
              FORMAT,
              "header",
              OptionalLong.empty(),
              STORED_COUNT_AT,
              "%d blocks allocated; the map has %d"
                  .formatted(header.storedBlockCount(), storedCount)));
    }
    try {
      new BlockOverlaps(file, map, END_OF_PLACES, 1).refuse();
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }

  private void entry(long block, long place) {
    if (place >= END_OF_PLACES) {
      return;
    }
    storedCount++;
    long end = header.dataOffset() + place * header.blockBytes() + length(block);
    if (block >= ByteSize.divideUp(header.diskBytes(), header.blockBytes())) {
      tell(block, "has the place %d, and is behind the end of the disk".formatted(place));
    } else if (place >= header.storedBlockCount()) {
      tell(block, "has the place %d; %d are allocated".formatted(place, header.storedBlockCount()));
    } else if (end > file.sizeBytes()) {
      tell(
          block,
          "has the place %d, which ends at %d; the file has %d bytes"
              .formatted(place, end, file.sizeBytes()));
    }
  }

  /** How much of a block is on the disk. */
  private long length(long block) {
    return Math.min(header.blockBytes(), header.diskBytes() - block * header.blockBytes());
  }

  private void tell(long block, String message) {
    faults.accept(
        new Fault(FORMAT, "block map", OptionalLong.of(block), map.offset(block), message));
  }
}
