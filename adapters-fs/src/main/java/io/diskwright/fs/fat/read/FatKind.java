package io.diskwright.fs.fat.read;

/** The three widths of table entries (fatgen103, "FAT Type Determination"). */
public enum FatKind {
  /** Floppy disks. */
  FAT12(12, 0xFFF, 4084),
  /** Disks to 2 GiB. */
  FAT16(16, 0xFFFF, 65_524),
  /** All others; the upper four bits of its entries are not the table's. */
  FAT32(32, 0x0FFF_FFFF, 0x0FFF_FFF4L);

  private final int entryBits;
  private final long mask;
  private final long mostClusters;

  FatKind(int entryBits, long mask, long mostClusters) {
    this.entryBits = entryBits;
    this.mask = mask;
    this.mostClusters = mostClusters;
  }

  /** Width of an entry on disk. */
  public int entryBits() {
    return entryBits;
  }

  /** The bits of an entry that count, all set: also the usual mark at the end of a chain. */
  public long mask() {
    return mask;
  }

  /** More cannot be numbered. */
  public long mostClusters() {
    return mostClusters;
  }

  /** Whether an entry says that its cluster is a chain's last. */
  public boolean isEnd(long entry) {
    return entry >= mask - 7;
  }

  /**
   * Whether an entry says that its cluster is not to be used: bad, or one of the reserved marks.
   */
  public boolean isBad(long entry) {
    return entry >= mask - 15 && !isEnd(entry);
  }
}
