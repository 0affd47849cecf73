package io.diskwright.fs.fat.read;

import io.diskwright.port.Region;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Tells where everything is. */
final class FatRegions {

  static final String BOOT_SECTOR = "boot sector";
  static final String BACKUP_BOOT_SECTOR = "backup boot sector";
  static final String INFO = "fsinfo";
  static final String BACKUP_INFO = "backup fsinfo";
  static final String DIRECTORY = "directory";

  private final FatFileSystem fileSystem;
  private final FoundVolume volume;
  private final FoundBootSector boot;
  private final Consumer<Region> regions;

  FatRegions(FatFileSystem fileSystem, FoundBootSector boot, Consumer<Region> regions) {
    this.fileSystem = fileSystem;
    this.volume = fileSystem.volume();
    this.boot = boot;
    this.regions = regions;
  }

  void tell() throws IOException {
    tellReserved();
    for (int table = 0; table < volume.fatCount(); table++) {
      tell(volume.fatOffset(table), volume.fatBytes(), "file allocation table", table + 1);
    }
    tellFiles();
  }

  private void tellReserved() throws IOException {
    tellSector(0, BOOT_SECTOR);
    boolean hasInfo = FoundFsInfo.of(fileSystem.place(), boot).isPresent();
    if (hasInfo) {
      tellSector(boot.infoSector(), INFO);
    }
    int backup = boot.backupSector();
    boolean hasBackup = volume.kind() == FatKind.FAT32 && backup != 0 && isReserved(backup);
    if (hasBackup) {
      tellSector(backup, BACKUP_BOOT_SECTOR);
    }
    if (hasBackup && hasInfo && isReserved(backup + boot.infoSector())) {
      tellSector(backup + boot.infoSector(), BACKUP_INFO);
    }
  }

  private boolean isReserved(int sector) {
    return sector < boot.reservedSectors();
  }

  private void tellSector(int number, String structure) {
    long offset = (long) number * volume.sectorBytes();
    regions.accept(new Region(offset, volume.sectorBytes(), structure, OptionalLong.empty()));
  }

  private void tell(long offset, long sizeBytes, String structure, long number) {
    regions.accept(new Region(offset, sizeBytes, structure, OptionalLong.of(number)));
  }

  private void tellFiles() throws IOException {
    Deque<Long> directories = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    tellRoot();
    directories.push(FoundEntry.ROOT_NUMBER);
    while (!directories.isEmpty()) {
      StoredNames names = fileSystem.file(directories.pop()).names();
      for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
        FoundEntry entry = fileSystem.entry(name.get().number());
        tellClusters(entry, entry.isDirectory() ? DIRECTORY : "data");
        if (name.get().type().equals(Optional.of(FileType.DIRECTORY))) {
          requireNew(entry, seen);
          directories.push(entry.offset());
        }
      }
    }
  }

  private void requireNew(FoundEntry directory, Set<Long> seen) {
    Damage.unless(
        seen.add(directory.firstCluster()),
        "directory entry",
        directory.offset(),
        () -> "%s is in the clusters of another directory".formatted(directory.title()));
  }

  private void tellRoot() throws IOException {
    FoundEntry root = FoundEntry.root(volume);
    if (volume.hasFixedRoot()) {
      tell(volume.rootOffset(), volume.rootBytes(), DIRECTORY, root.offset());
    } else {
      tellClusters(root, DIRECTORY);
    }
  }

  private void tellClusters(FoundEntry entry, String structure) throws IOException {
    ClusterChain chain = fileSystem.chain(entry);
    for (int run = 0; run < chain.runCount(); run++) {
      tell(
          volume.clusterOffset(chain.firstCluster(run)),
          chain.runLength(run) * volume.clusterBytes(),
          structure,
          entry.offset());
    }
  }
}
