package io.diskwright.format.qcow2;

import io.diskwright.format.qcow2.Stretch.Kind;

/**
 * What an entry of an L2 table says of its cluster. A cluster without subclusters counts as one
 * that is a single part.
 *
 * @param hostOffset in the file; 0 if it has no place there
 * @param storedBytes length of the compressed cluster in the file, at most; 0 if it is plain
 * @param allocated a bit for each part that is stored
 * @param zero a bit for each part that reads as zeros
 */
record MappedCluster(long hostOffset, int storedBytes, int allocated, int zero) {

  /** The stretch that begins so far into the cluster and ends inside it or with it. */
  Stretch from(int within, ReadGeometry geometry) {
    if (storedBytes > 0) {
      return new Stretch(
          Kind.COMPRESSED, geometry.clusterBytes() - within, hostOffset, storedBytes);
    }
    int unit = within / geometry.unitBytes();
    Kind kind = kind(unit);
    int end = unit + 1;
    while (end < geometry.unitsPerCluster() && kind(end) == kind) {
      end++;
    }
    return new Stretch(
        kind, end * geometry.unitBytes() - within, kind == Kind.PLAIN ? hostOffset + within : 0, 0);
  }

  private Kind kind(int unit) {
    if ((zero >>> unit & 1) != 0) {
      return Kind.ZERO;
    }
    return (allocated >>> unit & 1) != 0 ? Kind.PLAIN : Kind.UNALLOCATED;
  }
}
