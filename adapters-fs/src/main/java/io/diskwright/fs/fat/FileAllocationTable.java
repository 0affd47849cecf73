package io.diskwright.fs.fat;

import io.diskwright.extent.EncodedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The table of clusters, as far as they are in use (fatgen103, "FAT Data Structure"): each entry is
 * the number of the file's next cluster. Computed when it is asked for, from the pieces alone.
 */
final class FileAllocationTable implements EncodedBytes.Encoder {

  static final int ENTRY_BYTES = 4;

  /** Entry 0 repeats the media byte of the boot sector. */
  private static final int MEDIA = 0x0FFF_FFF8;

  /** Entry 1: cleanly unmounted, and no error met. */
  private static final int CLEAN = 0x0FFF_FFFF;

  private static final int END_OF_CHAIN = 0x0FFF_FFFF;

  private final ClusterMap clusters;

  FileAllocationTable(ClusterMap clusters) {
    this.clusters = clusters;
  }

  /** Length of the part that is not zero. */
  long sizeBytes() {
    return (clusters.lastCluster() + 1L) * ENTRY_BYTES;
  }

  @Override
  public void encode(long offset, ByteBuffer target) {
    int first = (int) (offset / ENTRY_BYTES);
    int skipped = (int) (offset % ENTRY_BYTES);
    int length = target.remaining();
    int entries = (skipped + length + ENTRY_BYTES - 1) / ENTRY_BYTES;
    target.put(entries(first, entries), skipped, length);
  }

  private byte[] entries(int first, int count) {
    byte[] bytes = new byte[count * ENTRY_BYTES];
    ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int piece = clusters.pieceAt(first);
    for (int cluster = first; cluster < first + count; cluster++) {
      if (cluster < Volume.ROOT_CLUSTER) {
        table.putInt(cluster == 0 ? MEDIA : CLEAN);
      } else if (cluster == clusters.lastOf(piece)) {
        table.putInt(END_OF_CHAIN);
        piece++;
      } else {
        table.putInt(cluster + 1);
      }
    }
    return bytes;
  }
}
