package io.diskwright.fs.fat;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import io.diskwright.extent.Payload;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;

/**
 * A filesystem with everything decided.
 *
 * @param volume sizes and places
 * @param volumeId serial number, 32 bits
 * @param planned what is in it
 */
record VolumePlan(Volume volume, long volumeId, PlannedTree planned) {

  Extents extents() {
    Extents.Builder extents = Extents.builder();
    addHead(extents, 0);
    addHead(extents, Volume.BACKUP_SECTOR);
    addTables(extents);
    addDirectories(extents);
    addFiles(extents);
    return extents.build();
  }

  /** The boot sector and the FSInfo behind it. */
  private void addHead(Extents.Builder extents, int sector) {
    byte[] boot = new BootSector(volume, volumeId, planned.label()).encode();
    byte[] info = new FsInfo(freeClusters(), planned.clusters().lastCluster()).encode();
    long offset = (long) sector * Volume.SECTOR_BYTES;
    extents.add(offset, boot.length, Payload.of(boot));
    long infoOffset = offset + (long) Volume.FS_INFO_SECTOR * Volume.SECTOR_BYTES;
    extents.add(infoOffset, info.length, Payload.of(info));
  }

  private void addTables(Extents.Builder extents) {
    FileAllocationTable table = new FileAllocationTable(planned.clusters());
    for (int i = 0; i < Volume.FAT_COUNT; i++) {
      extents.add(volume.fatOffset(i), table.sizeBytes(), new EncodedBytes(table));
    }
  }

  private void addDirectories(Extents.Builder extents) {
    for (Node node : planned.tree().nodes()) {
      if (node.isDirectory()) {
        DirectoryContent content = new DirectoryContent(planned, node);
        if (content.sizeBytes() > 0) {
          extents.add(offset(node), content.sizeBytes(), new EncodedBytes(content));
        }
      }
    }
  }

  /** The data of files; holes stay holes of the image, though they have their clusters. */
  private void addFiles(Extents.Builder extents) {
    for (Node node : planned.tree().nodes()) {
      if (node.type() == FileType.REGULAR && node.sizeBytes() > 0) {
        FileContent content = node.content();
        for (DataRange range : content.dataRanges()) {
          FileSlice slice = new FileSlice(content, range.offset());
          extents.add(offset(node) + range.offset(), range.length(), slice);
        }
      }
    }
  }

  private long offset(Node node) {
    return volume.clusterOffset(planned.clusters().firstCluster(node.index()));
  }

  private long freeClusters() {
    return volume.clusterCount() - planned.clusters().usedCount();
  }

  /** As Linux's vfat counts. */
  FileSystemUsage usage() {
    long freeBytes = freeClusters() * volume.clusterBytes();
    return new FileSystemUsage(
        volume.capacityBytes(),
        volume.clusterBytes(),
        freeBytes,
        /* availableBytes= */ freeBytes,
        /* inodeCount= */ 0,
        /* freeInodes= */ 0);
  }
}
