package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.Property;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what there is to say of a filesystem.
 *
 * @param chains tells the table that counts
 */
record FatDescription(BlockSource place, FoundBootSector boot, FoundVolume volume, Chains chains) {

  private static final int WITH_ID = 0x28;
  private static final int WITH_LABEL = 0x29;
  private static final String NO_LABEL = "NO NAME";

  /**
   * The description.
   *
   * @param root entries of the root directory
   */
  FileSystemDescription of(DirectorySlots root) throws IOException {
    return new FileSystemDescription(
        "vfat", ByteString.utf8(label(root)), volumeId(), usage(), List.of(), properties());
  }

  /** The root directory's, which is the one that Windows changes; else the boot sector's. */
  private String label(DirectorySlots root) throws IOException {
    String label = RootLabel.in(root, volume.kind()).map(RootLabel::text).orElse("");
    if (label.isEmpty() && boot.extendedSignature() == WITH_LABEL) {
      label = CodePage437.text(boot.label()).stripTrailing();
    }
    return label.equals(NO_LABEL) ? "" : label;
  }

  private String volumeId() {
    boolean hasId = boot.extendedSignature() == WITH_ID || boot.extendedSignature() == WITH_LABEL;
    long id = boot.volumeId();
    return hasId ? "%04X-%04X".formatted(id >> 16, id & 0xFFFF) : "";
  }

  private FileSystemUsage usage() throws IOException {
    long freeBytes = freeClusters() * volume.clusterBytes();
    return new FileSystemUsage(
        volume.clusterCount() * volume.clusterBytes(),
        volume.clusterBytes(),
        freeBytes,
        /* availableBytes= */ freeBytes,
        /* inodeCount= */ 0,
        /* freeInodes= */ 0);
  }

  /** As kept, where that can be; else counted. */
  private long freeClusters() throws IOException {
    Optional<FoundFsInfo> info = FoundFsInfo.of(place, boot);
    if (info.isPresent()
        && info.get().isSigned()
        && info.get().freeClusters() <= volume.clusterCount()) {
      return info.get().freeClusters();
    }
    TableCursor table = chains.activeTable();
    long free = 0;
    for (long cluster = FoundVolume.FIRST_CLUSTER; cluster <= volume.lastCluster(); cluster++) {
      free += table.entry(cluster) == 0 ? 1 : 0;
    }
    return free;
  }

  private List<Property> properties() throws IOException {
    List<Property> properties = new ArrayList<>();
    add(properties, "fat type", volume.kind());
    add(properties, "oem name", boot.oemName().stripTrailing());
    add(properties, "bytes per sector", boot.sectorBytes());
    add(properties, "sectors per cluster", boot.sectorsPerCluster());
    add(properties, "reserved sectors", boot.reservedSectors());
    add(properties, "fats", boot.fatCount());
    add(properties, "sectors per fat", boot.fatSectors());
    add(properties, "root entries", boot.rootEntries());
    add(properties, "sectors", boot.totalSectors());
    add(properties, "clusters", volume.clusterCount());
    add(properties, "media", "0x%02x".formatted(boot.media()));
    add(properties, "sectors per track", boot.sectorsPerTrack());
    add(properties, "heads", boot.heads());
    add(properties, "hidden sectors", boot.hiddenSectors());
    add(properties, "boot code", boot.hasJump() ? "at byte " + boot.codeOffset() : "none");
    if (volume.kind() == FatKind.FAT32) {
      addOfFat32(properties);
    }
    DirtyFlags dirty = DirtyFlags.of(boot, chains.activeTable(), volume.kind());
    add(properties, "unmounted", dirty.areSet() ? "no" : "yes");
    return properties;
  }

  private void addOfFat32(List<Property> properties) throws IOException {
    add(properties, "root cluster", volume.rootCluster());
    add(properties, "backup boot sector", boot.backupSector());
    add(properties, "fsinfo sector", boot.infoSector());
    Optional<FoundFsInfo> info = FoundFsInfo.of(place, boot).filter(FoundFsInfo::isSigned);
    if (info.isPresent()) {
      add(properties, "free clusters", known(info.get().freeClusters()));
      add(properties, "next free cluster", known(info.get().nextFree()));
    }
    add(
        properties,
        "active fat",
        chains.areMirrored() ? "all, kept alike" : "" + (chains.activeIndex() + 1));
  }

  private static String known(long number) {
    return number == FoundFsInfo.UNKNOWN ? "unknown" : Long.toString(number);
  }

  private static void add(List<Property> properties, String name, Object value) {
    properties.add(new Property(name, value.toString()));
  }
}
