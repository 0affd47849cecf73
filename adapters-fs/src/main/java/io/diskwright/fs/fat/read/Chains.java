package io.diskwright.fs.fat.read;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds the clusters of files in the table that counts; where a chain is damaged there, in another
 * table that has it whole.
 */
final class Chains {

  /** {@code BPB_ExtFlags}: one table counts, and the others are not kept like it. */
  private static final int NOT_MIRRORED = 0x80;

  private static final int ACTIVE_TABLE = 0x0F;

  private final BlockSource place;
  private final FoundVolume volume;
  private final int activeTable;
  private final boolean mirrored;
  private final Progress notes;
  private final AtomicBoolean told = new AtomicBoolean();

  private Chains(
      BlockSource place, FoundVolume volume, int activeTable, boolean mirrored, Progress notes) {
    this.place = place;
    this.volume = volume;
    this.activeTable = activeTable;
    this.mirrored = mirrored;
    this.notes = notes;
  }

  /**
   * The chains of a filesystem.
   *
   * @param notes told once that another table is used
   */
  static Chains of(BlockSource place, FoundVolume volume, FoundBootSector boot, Progress notes) {
    boolean mirrored = volume.kind() != FatKind.FAT32 || (boot.extendedFlags() & NOT_MIRRORED) == 0;
    int active = mirrored ? 0 : boot.extendedFlags() & ACTIVE_TABLE;
    Damage.unless(
        active < volume.fatCount(),
        "boot sector",
        0x28,
        () -> "table %d is the one that counts; there are %d".formatted(active, volume.fatCount()));
    return new Chains(place, volume, active, mirrored, notes);
  }

  /** The table that counts. */
  TableCursor activeTable() {
    return new TableCursor(place, volume, activeTable);
  }

  /** The table that counts, from 0. */
  int activeIndex() {
    return activeTable;
  }

  /** Whether the tables are kept alike. */
  boolean areMirrored() {
    return mirrored;
  }

  /** The clusters of an entry's file. */
  ClusterChain of(FoundEntry entry) throws IOException {
    if (entry.firstCluster() == 0) {
      return new ClusterChain();
    }
    Damage.unless(
        volume.isCluster(entry.firstCluster()),
        "directory entry",
        entry.offset(),
        () ->
            "%s begins in cluster %d; the last is %d"
                .formatted(entry.title(), entry.firstCluster(), volume.lastCluster()));
    try {
      return in(activeTable, entry);
    } catch (CorruptImageException damage) {
      return elsewhere(entry, damage);
    }
  }

  private ClusterChain in(int table, FoundEntry entry) throws IOException {
    TableCursor cursor = new TableCursor(place, volume, table);
    return ClusterChain.of(entry.firstCluster(), volume, cursor, entry.title());
  }

  private ClusterChain elsewhere(FoundEntry entry, CorruptImageException damage)
      throws IOException {
    for (int table = 1; mirrored && table < volume.fatCount(); table++) {
      try {
        ClusterChain whole = in(table, entry);
        tell(damage, table);
        return whole;
      } catch (CorruptImageException alsoDamaged) {
        damage.addSuppressed(alsoDamaged);
      }
    }
    throw damage;
  }

  private void tell(CorruptImageException damage, int table) {
    if (told.compareAndSet(false, true)) {
      notes.note(
          "%s; such chains are read from table %d, where they are whole"
              .formatted(damage.getMessage(), table + 1));
    }
  }
}
