package io.diskwright.format.qcow2;

import java.nio.ByteBuffer;

/** A part of an L2 table, as the file has it. */
final class L2Slice {

  private final ByteBuffer bytes;
  private final long fileOffset;
  private final ReadGeometry geometry;
  private final L2EntryReader entries;

  /**
   * @param bytes whole entries; not changed any more
   * @param fileOffset their place in the file
   */
  L2Slice(ByteBuffer bytes, long fileOffset, ReadGeometry geometry, L2EntryReader entries) {
    this.bytes = bytes;
    this.fileOffset = fileOffset;
    this.geometry = geometry;
    this.entries = entries;
  }

  /**
   * The longest stretch from a place on, as far as this slice goes.
   *
   * @param within offset in what the slice describes
   * @param end offset at which it may end early
   */
  Stretch stretch(long within, long end) {
    int index = (int) (within >>> geometry.clusterBits());
    Stretch first = entry(index).from((int) within & geometry.clusterBytes() - 1, geometry);
    Stretch all = first;
    while (++index < entryCount()
        && within + all.length() == (long) index << geometry.clusterBits()
        && within + all.length() < end) {
      Stretch next = entry(index).from(0, geometry);
      if (!all.goesOnWith(next)) {
        break;
      }
      all = all.ofLength(all.length() + next.length());
    }
    return all.ofLength(Math.min(all.length(), end - within));
  }

  private int entryCount() {
    return bytes.capacity() / geometry.entryBytes();
  }

  private MappedCluster entry(int index) {
    int at = index * geometry.entryBytes();
    long bitmap = geometry.hasSubclusters() ? bytes.getLong(at + Long.BYTES) : 0;
    return entries.read(bytes.getLong(at), bitmap, fileOffset + at);
  }
}
