package io.diskwright.format.qcow2;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.ContainerReader;

/**
 * Reads entries of L2 tables, and refuses what is not inside the file: specification, sections
 * "Cluster mapping" and "Extended L2 Entries". Bit 63, whether a refcount is one, is for writers.
 */
final class L2EntryReader {

  private static final int OFFSET_BITS = 56;

  private final ContainerReader file;
  private final ReadGeometry geometry;

  L2EntryReader(ContainerReader file, ReadGeometry geometry) {
    this.file = file;
    this.geometry = geometry;
  }

  /**
   * An entry.
   *
   * @param descriptor its first 64 bits
   * @param bitmap its other 64 bits; 0 if it has none
   * @param at its place in the file
   */
  MappedCluster read(long descriptor, long bitmap, long at) {
    if ((descriptor & EntryBits.COMPRESSED) != 0) {
      return compressed(descriptor, bitmap, at);
    }
    if ((descriptor & EntryBits.reservedInL2(geometry)) != 0) {
      throw corrupt(at, "0x%016x has reserved bits set".formatted(descriptor));
    }
    long offset = descriptor & EntryBits.OFFSET;
    if (offset % geometry.clusterBytes() != 0) {
      throw corrupt(
          at,
          "cluster at %d; clusters begin at multiples of %d"
              .formatted(offset, geometry.clusterBytes()));
    }
    return geometry.hasSubclusters()
        ? subclusters(offset, bitmap, at)
        : standard(offset, (int) (descriptor & EntryBits.ZERO), at);
  }

  private MappedCluster standard(long offset, int zero, long at) {
    int allocated = offset == 0 || zero != 0 ? 0 : 1;
    return stored(new MappedCluster(offset, 0, allocated, zero), at);
  }

  private MappedCluster subclusters(long offset, long bitmap, long at) {
    int allocated = (int) bitmap;
    int zero = (int) (bitmap >>> 32);
    if ((allocated & zero) != 0) {
      throw corrupt(at, "bitmap 0x%016x has subclusters both allocated and zero".formatted(bitmap));
    }
    if (offset == 0 && allocated != 0) {
      throw corrupt(
          at, "bitmap 0x%016x has subclusters of a cluster without a place".formatted(bitmap));
    }
    return stored(new MappedCluster(offset, 0, allocated, zero), at);
  }

  /** The last cluster may be cut off by the end of the file, but has to begin before it. */
  private MappedCluster stored(MappedCluster cluster, long at) {
    if (cluster.allocated() != 0) {
      checkBegins(cluster.hostOffset(), at);
    }
    return cluster;
  }

  private MappedCluster compressed(long descriptor, long bitmap, long at) {
    long offset = EntryBits.compressedOffset(descriptor, geometry.clusterBits());
    if (offset >>> OFFSET_BITS != 0 || bitmap != 0) {
      throw corrupt(at, "0x%016x, compressed, has reserved bits set".formatted(descriptor));
    }
    checkBegins(offset, at);
    long length = EntryBits.compressedLength(descriptor, geometry.clusterBits());
    long stored = Math.min(length, file.sizeBytes() - offset);
    return new MappedCluster(offset, (int) stored, 0, 0);
  }

  private void checkBegins(long offset, long at) {
    if (offset >= file.sizeBytes()) {
      throw corrupt(at, "cluster at %d; the file has %d bytes".formatted(offset, file.sizeBytes()));
    }
  }

  private CorruptImageException corrupt(long at, String message) {
    return file.corrupt("L2 entry", at, message);
  }
}
