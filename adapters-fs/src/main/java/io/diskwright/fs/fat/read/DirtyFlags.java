package io.diskwright.fs.fat.read;

import java.io.IOException;

/**
 * The marks of a filesystem that is in use, or was when the machine stopped.
 *
 * @param inBootSector the one that Windows and Linux set
 * @param inTable the one of Windows 95 in the table's second entry (fatgen103, "FAT Data
 *     Structure"), which FAT12 lacks
 */
public record DirtyFlags(boolean inBootSector, boolean inTable) {

  private static final int NOT_UNMOUNTED = 0x01;

  /** Reads them. */
  public static DirtyFlags of(FoundBootSector boot, TableCursor table, FatKind kind)
      throws IOException {
    long cleanShutdown = kind == FatKind.FAT32 ? 0x0800_0000L : 0x8000;
    boolean inTable = kind != FatKind.FAT12 && (table.entry(1) & cleanShutdown) == 0;
    return new DirtyFlags((boot.stateFlags() & NOT_UNMOUNTED) != 0, inTable);
  }

  /** Whether one is set. */
  public boolean areSet() {
    return inBootSector || inTable;
  }
}
