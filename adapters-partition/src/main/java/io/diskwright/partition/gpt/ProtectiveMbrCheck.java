package io.diskwright.partition.gpt;

import io.diskwright.port.Fault;
import io.diskwright.struct.StructReader;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Looks at the MBR in front of a GPT: an entry for all of the disk (UEFI 2.10, table 5.4), and in a
 * hybrid one others, each for a partition that the GPT has too.
 */
final class ProtectiveMbrCheck {

  private static final int ENTRIES = 0x1BE;
  private static final int ENTRY_BYTES = 16;
  private static final int ENTRY_COUNT = 4;
  private static final long MOST_SECTORS = 0xFFFF_FFFFL;

  private final StructReader mbr;
  private final GptCopy table;
  private final long lastLba;
  private final Consumer<Fault> faults;

  ProtectiveMbrCheck(byte[] mbr, GptCopy table, long lastLba, Consumer<Fault> faults) {
    this.mbr = StructReader.littleEndian(mbr);
    this.table = table;
    this.lastLba = lastLba;
    this.faults = faults;
  }

  void run() {
    boolean isHybrid = usedEntries() > 1;
    for (int index = 0; index < ENTRY_COUNT; index++) {
      int offset = ENTRIES + index * ENTRY_BYTES;
      long firstLba = mbr.u32(offset + 8);
      long sectors = mbr.u32(offset + 12);
      if (mbr.u8(offset + 4) == ProtectiveMbr.TYPE_GPT_PROTECTIVE) {
        checkProtective(index, firstLba, sectors, isHybrid);
      } else if (!isBlank(offset) && !isPartition(firstLba, sectors)) {
        add(
            index,
            "%d sectors from sector %d, which is no partition of the GPT"
                .formatted(sectors, firstLba));
      }
    }
  }

  private boolean isBlank(int offset) {
    return mbr.u8(offset + 4) == 0 && mbr.u32(offset + 8) == 0 && mbr.u32(offset + 12) == 0;
  }

  private long usedEntries() {
    long used = 0;
    for (int index = 0; index < ENTRY_COUNT; index++) {
      used += mbr.u8(ENTRIES + index * ENTRY_BYTES + 4) != 0 ? 1 : 0;
    }
    return used;
  }

  /** What a hybrid MBR protects need not be all of the disk. */
  private void checkProtective(int index, long firstLba, long sectors, boolean isHybrid) {
    boolean isWhole = sectors == Math.min(lastLba, MOST_SECTORS) || sectors == MOST_SECTORS;
    if (firstLba != 1 || !(isHybrid || isWhole)) {
      add(
          index,
          "protects %d sectors from sector %d; it should %d from sector 1"
              .formatted(sectors, firstLba, Math.min(lastLba, MOST_SECTORS)));
    }
  }

  private boolean isPartition(long firstLba, long sectors) {
    for (int number = 1; number <= table.header().entryCount(); number++) {
      GptEntry entry = table.entry(number);
      if (entry.isUsed()
          && entry.firstLba() == firstLba
          && entry.lastLba() == firstLba + sectors - 1) {
        return true;
      }
    }
    return false;
  }

  private void add(int index, String message) {
    faults.accept(
        new Fault(
            GptReader.FORMAT,
            "protective MBR",
            OptionalLong.of(index + 1L),
            ENTRIES + (long) index * ENTRY_BYTES,
            message));
  }
}
