package io.diskwright.fs.fat;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.value.ByteSize;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the size of the clusters: Microsoft's for the size of the filesystem (fatgen103, {@code
 * DskTableFAT32}) where the tree fits so and the count is clear of FAT16's; else a smaller one,
 * which wastes less on small files; else a larger one, which needs smaller tables. Thus a tree that
 * fits one size fits every larger one.
 */
final class VolumeChoice {

  /** In whole MiB the smallest with enough clusters of one sector. */
  static final long LEAST_BYTES = 33 * ByteSize.MIB;

  /** The sector count has 32 bits. */
  static final long MOST_BYTES = 0xFFFF_FFFFL * Volume.SECTOR_BYTES;

  private final SpaceNeed need;

  VolumeChoice(SpaceNeed need) {
    this.need = need;
  }

  /**
   * The volume for a place.
   *
   * @throws DoesNotFitException with the numbers, if there is none
   */
  Volume volume(FileSystemPlace place) {
    checkPlace(place);
    return find(place).orElseThrow(() -> refusal(place));
  }

  /** The smallest place of whole MiB that leaves that much free. */
  long leastSizeBytes(long spareBytes) {
    long leastMib = Math.addExact(need.leastBytes(), spareBytes) / ByteSize.MIB;
    long first = Math.max(LEAST_BYTES / ByteSize.MIB, leastMib);
    for (long mib = first; mib <= MOST_BYTES / ByteSize.MIB; mib++) {
      FileSystemPlace place = new FileSystemPlace(0, mib * ByteSize.MIB);
      if (find(place).filter(volume -> freeBytes(volume) >= spareBytes).isPresent()) {
        return place.sizeBytes();
      }
    }
    throw new DoesNotFitException(
        "FAT32: files need %s and %s is to stay free, the largest filesystem has %s; take something out"
            .formatted(
                wholeMib(need.leastBytes()),
                new ByteSize(spareBytes),
                new ByteSize(MOST_BYTES / ByteSize.MIB * ByteSize.MIB)));
  }

  private Optional<Volume> find(FileSystemPlace place) {
    int recommended = recommendedSectors(place.sizeBytes());
    return IntStream.concat(
            IntStream.iterate(recommended, sectors -> sectors >= 1, sectors -> sectors / 2),
            IntStream.iterate(
                recommended * 2,
                sectors -> sectors <= Volume.MOST_SECTORS_PER_CLUSTER,
                sectors -> sectors * 2))
        .mapToObj(sectors -> volume(place, sectors))
        .filter(volume -> volume.isFat32() && freeBytes(volume) >= 0)
        .findFirst();
  }

  private static Volume volume(FileSystemPlace place, int sectorsPerCluster) {
    long hiddenSectors = place.offsetBytes() / Volume.SECTOR_BYTES;
    return Volume.of(hiddenSectors, place.sizeBytes() / Volume.SECTOR_BYTES, sectorsPerCluster);
  }

  private static int recommendedSectors(long sizeBytes) {
    if (sizeBytes <= 260 * ByteSize.MIB) {
      return 1;
    }
    if (sizeBytes <= 8 * ByteSize.GIB) {
      return 8;
    }
    if (sizeBytes <= 16 * ByteSize.GIB) {
      return 16;
    }
    return sizeBytes <= 32 * ByteSize.GIB ? 32 : 64;
  }

  private long freeBytes(Volume volume) {
    long needed = need.clusterCount(volume.sectorsPerCluster());
    return (volume.clusterCount() - needed) * volume.clusterBytes();
  }

  private static void checkPlace(FileSystemPlace place) {
    if (place.sizeBytes() > MOST_BYTES) {
      throw new DoesNotFitException(
          "FAT32: %s is too large, a filesystem has at most %d sectors (2 TiB less 512 bytes); make it smaller or use ext4"
              .formatted(new ByteSize(place.sizeBytes()), MOST_BYTES / Volume.SECTOR_BYTES));
    }
    if (place.offsetBytes() > MOST_BYTES) {
      throw new DoesNotFitException(
          "FAT32: the filesystem begins at sector %d, it can record at most %d; put it further to the front"
              .formatted(
                  place.offsetBytes() / Volume.SECTOR_BYTES, MOST_BYTES / Volume.SECTOR_BYTES));
    }
  }

  private DoesNotFitException refusal(FileSystemPlace place) {
    long missing = leastSizeBytes(0) - place.sizeBytes();
    Volume volume = volume(place, recommendedSectors(place.sizeBytes()));
    if (!volume.isFat32()) {
      return new DoesNotFitException(
          "FAT32 needs at least %s, the filesystem has %s"
              .formatted(new ByteSize(LEAST_BYTES), new ByteSize(place.sizeBytes())),
          missing);
    }
    long needed = need.clusterCount(volume.sectorsPerCluster()) * volume.clusterBytes();
    return new DoesNotFitException(
        "files need %s, the filesystem holds %s"
            .formatted(
                wholeMib(needed),
                new ByteSize(volume.capacityBytes() / ByteSize.MIB * ByteSize.MIB)),
        missing);
  }

  private static ByteSize wholeMib(long bytes) {
    return new ByteSize(ByteSize.roundUp(bytes, ByteSize.MIB));
  }
}
