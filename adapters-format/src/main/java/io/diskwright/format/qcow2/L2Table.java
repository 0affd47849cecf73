package io.diskwright.format.qcow2;

import java.nio.ByteBuffer;

/**
 * Where the clusters of one range of the disk are in the file (qcow2 specification, "L2 table
 * entry"); those without an entry are zero.
 */
final class L2Table {

  private final Qcow2Layout layout;
  private final long index;
  private final ByteBuffer bytes;

  /**
   * An empty table.
   *
   * @param index its own, in the L1 table
   */
  L2Table(Qcow2Layout layout, long index) {
    this.layout = layout;
    this.index = index;
    this.bytes = ByteBuffer.allocate(layout.clusterBytes());
  }

  long index() {
    return index;
  }

  /** All of it. */
  ByteBuffer bytes() {
    return bytes.clear();
  }

  /**
   * Clusters that are in the file as they are, one behind the other.
   *
   * @param diskOffset where the first one is on the disk
   * @param count how many
   * @param fileOffset where it is in the file
   */
  void putPlain(long diskOffset, int count, long fileOffset) {
    for (int i = 0; i < count; i++) {
      long moved = (long) i << layout.clusterBits();
      put(diskOffset + moved, EntryBits.COPIED | (fileOffset + moved));
    }
  }

  /** A compressed cluster. */
  void putCompressed(long diskOffset, long fileOffset, int length) {
    put(diskOffset, EntryBits.compressed(fileOffset, length, layout.clusterBits()));
  }

  private void put(long diskOffset, long entry) {
    long inRange = diskOffset - index * layout.l2RangeBytes();
    bytes.putLong((int) (inRange >> layout.clusterBits()) * Long.BYTES, entry);
  }
}
