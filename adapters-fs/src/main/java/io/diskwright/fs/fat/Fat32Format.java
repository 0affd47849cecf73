package io.diskwright.fs.fat;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.tree.FileTree;
import io.diskwright.value.Timestamp;

/**
 * FAT32, for boot partitions and for disks without a partition table.
 *
 * <p>What becomes of a Unix tree: owners, modes and the access control in {@code security.*} and
 * {@code system.*} attributes are given up, as every FAT does; times are kept to 10 ms (creation,
 * which is set to the modification) and 2 s, in UTC, from 1980 on; a file with several hard links
 * is stored once for each; holes take their clusters, but stay holes of the image. Refused, with
 * the file: symbolic links, devices, fifos, sockets, other extended attributes, files of 4 GiB and
 * more, times after 2107, directories of more than 65,536 entries, names that FAT cannot hold, and
 * names in one directory that differ only in case.
 *
 * <p>Of the parameters, the UUID, the reserved percentage and the number of inodes have no meaning
 * here. The volume id is derived from the seed.
 */
public final class Fat32Format implements FileSystemFormat {

  /** For {@link java.util.ServiceLoader}. */
  public Fat32Format() {}

  @Override
  public String name() {
    return "vfat";
  }

  @Override
  public int labelBytes() {
    return VolumeLabel.MOST_BYTES;
  }

  /**
   * {@inheritDoc}
   *
   * <p>It holds for every place that begins on a boundary of 32 KiB.
   */
  @Override
  public long minimumSizeBytes(FileTree tree, FileSystemParameters parameters, long spareBytes) {
    NameTable names = NameTable.of(tree, VolumeLabel.of(parameters.label()));
    return new VolumeChoice(SpaceNeed.of(tree, names)).leastSizeBytes(spareBytes);
  }

  @Override
  public FileSystemPlan plan(
      FileTree tree, FileSystemParameters parameters, FileSystemPlace place) {
    VolumeLabel label = VolumeLabel.of(parameters.label());
    FatTimestamp created = created(parameters.created());
    NameTable names = NameTable.of(tree, label);
    Volume volume = new VolumeChoice(SpaceNeed.of(tree, names)).volume(place);
    ClusterMap clusters = ClusterMap.of(tree, names, volume.clusterBytes());
    PlannedTree planned = new PlannedTree(tree, names, clusters, label, created);
    VolumePlan plan = new VolumePlan(volume, volumeId(parameters), planned);
    return new FileSystemPlan(plan.extents(), plan.usage());
  }

  private static FatTimestamp created(Timestamp timestamp) {
    if (!FatTimestamp.holds(timestamp)) {
      throw new InvalidSpecException(
          "timestamp",
          "%d seconds since 1970 is after 2107, the last year that FAT32 holds; choose an earlier one"
              .formatted(timestamp.seconds()));
    }
    return FatTimestamp.of(timestamp);
  }

  private static long volumeId(FileSystemParameters parameters) {
    return parameters.seed().derive("fat volume id").mostSignificantBits() >>> 32;
  }
}
