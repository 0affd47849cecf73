package io.diskwright.format.qcow2;

import io.diskwright.format.emit.Appender;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes an image from its clusters, which come in the order of the disk. */
final class Qcow2Writer {

  private static final int VERSION = 3;

  private final Qcow2Layout layout;
  private final int compressionType;
  private final TargetFile file;
  private final HostClusters clusters;
  private final L1Table l1;
  private @Nullable L2Table l2;

  /**
   * @param compressionType as in the header
   */
  Qcow2Writer(Qcow2Layout layout, int compressionType, TargetFile file) {
    this.layout = layout;
    this.compressionType = compressionType;
    this.file = file;
    this.clusters =
        new HostClusters(layout, new Appender(file, layout.headClusters() << layout.clusterBits()));
    this.l1 = new L1Table(file, layout.l1TableOffset());
  }

  /**
   * Clusters as they are.
   *
   * @param data within one L2 table's range, and one cluster at most if there are compressed ones,
   *     too; what is missing at its end is zero
   */
  void plain(long diskOffset, ByteBuffer data) throws IOException {
    L2Table table = tableOf(diskOffset);
    int count = (int) ByteSize.divideUp(data.remaining(), layout.clusterBytes());
    clusters.append(data, fileOffset -> table.putPlain(diskOffset, count, fileOffset));
  }

  /** A cluster that is shorter when compressed. */
  void compressed(long diskOffset, ByteBuffer piece) throws IOException {
    L2Table table = tableOf(diskOffset);
    int length = piece.remaining();
    table.putCompressed(diskOffset, clusters.pack(piece), length);
  }

  private L2Table tableOf(long diskOffset) throws IOException {
    long index = diskOffset / layout.l2RangeBytes();
    L2Table table = l2;
    if (table == null || table.index() != index) {
      appendTable();
      table = new L2Table(layout, index);
      l2 = table;
    }
    return table;
  }

  private void appendTable() throws IOException {
    L2Table table = l2;
    if (table != null) {
      clusters.appendTable(
          table.bytes(), fileOffset -> l1.put(table.index(), EntryBits.COPIED | fileOffset));
    }
  }

  /** Writes all that is left; the header is the last. */
  void finish() throws IOException {
    appendTable();
    HostClusters.CountsPlace counts = clusters.finish();
    l1.flush();
    file.write(head(counts), 0);
  }

  private ByteBuffer head(HostClusters.CountsPlace counts) {
    // Behind the feature names comes an extension of type 0 and no length: the end of the list.
    return ByteBuffer.allocate(Qcow2Header.BYTES + FeatureNameTable.BYTES + Long.BYTES)
        .put(header(counts).encode())
        .put(FeatureNameTable.encode())
        .clear();
  }

  private Qcow2Header header(HostClusters.CountsPlace counts) {
    return new Qcow2Header(
        VERSION,
        /* backingFileOffset= */ 0,
        /* backingFileSize= */ 0,
        layout.clusterBits(),
        layout.sizeBytes(),
        /* cryptMethod= */ 0,
        layout.l1Entries(),
        layout.l1TableOffset(),
        counts.offset(),
        counts.clusters(),
        /* snapshotCount= */ 0,
        /* snapshotsOffset= */ 0,
        compressionType == 0 ? 0 : Qcow2Header.INCOMPATIBLE_COMPRESSION_TYPE,
        /* compatibleFeatures= */ 0,
        /* autoclearFeatures= */ 0,
        Qcow2Layout.REFCOUNT_ORDER,
        Qcow2Header.BYTES,
        compressionType);
  }
}
