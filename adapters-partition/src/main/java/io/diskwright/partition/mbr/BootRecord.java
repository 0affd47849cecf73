package io.diskwright.partition.mbr;

import io.diskwright.layout.DiskLayout;
import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A sector with four partition entries, as found: the disk's first (MBR), or one of the chain in an
 * extended partition (EBR), whose entries count from elsewhere.
 *
 * @param lba where it is
 * @param isSigned whether it ends with 55 AA
 * @param diskSignature of an MBR
 * @param entries always four
 * @param areFlagsSound whether the active flags have one of their two values
 */
record BootRecord(
    long lba,
    boolean isSigned,
    long diskSignature,
    List<MbrPartitionEntry> entries,
    boolean areFlagsSound) {

  static final int ENTRY_COUNT = 4;

  private static final int ENTRIES = 0x1BE;

  static BootRecord read(BlockSource disk, long lba) throws IOException {
    byte[] sector = new byte[DiskLayout.SECTOR_BYTES];
    disk.read(lba * DiskLayout.SECTOR_BYTES, ByteBuffer.wrap(sector));
    StructReader in = StructReader.littleEndian(sector);
    List<MbrPartitionEntry> entries = new ArrayList<>();
    boolean soundFlags = true;
    for (int index = 0; index < ENTRY_COUNT; index++) {
      byte[] entry = in.raw(ENTRIES + index * MbrPartitionEntry.BYTES, MbrPartitionEntry.BYTES);
      soundFlags &= MbrPartitionEntry.isIn(entry);
      entries.add(MbrPartitionEntry.decode(entry));
    }
    return new BootRecord(
        lba,
        in.u16(0x1FE) == MasterBootRecord.BOOT_SIGNATURE,
        in.u32(MasterBootRecord.BOOT_CODE_BYTES),
        List.copyOf(entries),
        soundFlags);
  }

  /** Where an entry is on the disk, in bytes. */
  long offset(int index) {
    return lba * DiskLayout.SECTOR_BYTES + ENTRIES + (long) index * MbrPartitionEntry.BYTES;
  }
}
