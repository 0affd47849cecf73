package io.diskwright.diff;

import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Where the structures of a partition table are: those of a GPT are there twice. */
final class TableRegions {

  static final int SECTOR = DiskLayout.SECTOR_BYTES;
  static final String HEADER = "GPT header";
  static final String ENTRIES = "GPT entries";
  static final String MBR_ENTRIES = "MBR entries";
  static final String DISK_SIGNATURE = "MBR disk signature";
  static final String ENTRY_BYTES = "bytes per partition entry";
  static final String BOOT_CODE = "boot code";

  private static final long PRIMARY_LBA = 1;

  private final PartitionTable table;
  private final long lastLba;
  private final List<Region> regions = new ArrayList<>();

  private TableRegions(PartitionTable table, long diskBytes) {
    this.table = table;
    this.lastLba = diskBytes / SECTOR - 1;
  }

  /**
   * Offsets count from the disk's first byte; a stranger's table may have some outside the disk.
   */
  static List<Region> of(PartitionTable table, long diskBytes) {
    TableRegions found = new TableRegions(table, diskBytes);
    found.addMbr();
    if (table.kind() == TableKind.GPT) {
      found.addGpt();
    }
    return found.regions;
  }

  private void addMbr() {
    add(0, 440, BOOT_CODE);
    add(440, 6, DISK_SIGNATURE);
    add(446, 64, MBR_ENTRIES);
    add(510, 2, "MBR signature");
  }

  /**
   * A header says where its entries are, and where the other header is. The other's entries are
   * behind it if that is the primary one, else in front of it (UEFI 2.10, 5.3.1).
   */
  private void addGpt() {
    long sectors = sectors(property("partition entries") * property(ENTRY_BYTES));
    long entries = property("partition entry lba");
    long alternate = property("alternate lba");
    boolean isPrimary = alternate != PRIMARY_LBA;
    long backup = isPrimary && isOnDisk(alternate) ? alternate : lastLba;
    addSectors(PRIMARY_LBA, 1, HEADER);
    addSectors(isPrimary ? entries : PRIMARY_LBA + 1, sectors, ENTRIES);
    addSectors(isPrimary ? backup - sectors : entries, sectors, ENTRIES);
    addSectors(backup, 1, HEADER);
  }

  private static long sectors(long bytes) {
    return (bytes + SECTOR - 1) / SECTOR;
  }

  private boolean isOnDisk(long lba) {
    return Long.compareUnsigned(lba, lastLba) <= 0;
  }

  private long property(String name) {
    return property(table, name);
  }

  /** A number that a table says of itself. */
  static long property(PartitionTable table, String name) {
    return table.properties().stream()
        .filter(property -> property.name().equals(name))
        .mapToLong(property -> Long.parseUnsignedLong(property.value()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a GPT without " + name));
  }

  private void addSectors(long lba, long count, String structure) {
    add(lba * SECTOR, count * SECTOR, structure);
  }

  private void add(long offset, long sizeBytes, String structure) {
    regions.add(new Region(offset, sizeBytes, structure, OptionalLong.empty()));
  }
}
