package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import java.io.IOException;

/**
 * Goes to everything that a file refers to, and counts the clusters that it takes:
 *
 * <pre>
 * header ─┬─▶ L1 table ─▶ L2 tables ─▶ clusters
 *         ├─▶ snapshot table ─▶ L1 tables ─▶ L2 tables, shared ones too ─▶ clusters
 *         ├─▶ bitmap directory ─▶ bitmap tables ─▶ clusters
 *         └─▶ refcount table ─▶ refcount blocks
 * </pre>
 *
 * <p>An L2 table is walked once, however many refer to it, and what it refers to is counted for
 * each of them.
 */
final class ReferenceWalk {

  private final ContainerReader file;
  private final Qcow2Header header;
  private final HeaderExtensions extensions;
  private final RangeIndex data;
  private final StoredRefcounts refcounts;
  private final References references;

  ReferenceWalk(
      ContainerReader file,
      Qcow2Header header,
      HeaderExtensions extensions,
      RangeIndex data,
      StoredRefcounts refcounts,
      References references) {
    this.file = file;
    this.header = header;
    this.extensions = extensions;
    this.data = data;
    this.refcounts = refcounts;
    this.references = references;
  }

  void walk() throws IOException {
    ReadGeometry geometry = ReadGeometry.of(header);
    long needed = geometry.tablesFor(header.sizeBytes());
    if (needed > header.l1Entries()) {
      references.tell(
          "l1_size", 36, "%d entries; the disk needs %d".formatted(header.l1Entries(), needed));
    }
    references.take("header", 0, references.clusterBytes(), 0, 1);
    L1Walk l1 = new L1Walk(file, data, references);
    l1.table(header.l1TableOffset(), header.l1Entries(), 40, true);
    long[] active = l1.l2Tables();
    new SnapshotWalk(file, header, references, l1).walk();
    new BitmapWalk(file, header, extensions, references).walk();
    new L2Walk(file, data, geometry, references).walk(l1.l2Tables(), active);
    refcountBlocks();
  }

  private void refcountBlocks() {
    references.take(
        "refcount_table_offset",
        header.refcountTableOffset(),
        header.refcountTableClusters() << header.clusterBits(),
        48,
        1);
    for (int index = 0; index < refcounts.blockCount(); index++) {
      long offset = refcounts.blockOffset(index);
      long at = refcounts.entryOffset(index);
      if (refcounts.reserved(index) != 0) {
        references.tell("refcount table", at, "entry %d has reserved bits set".formatted(index));
      }
      if (offset != 0 && !refcounts.hasBlock(index)) {
        references.tell(
            "refcount table",
            at,
            "block %d at %s; it is a whole cluster of the file"
                .formatted(index, Long.toUnsignedString(offset)));
      } else if (offset != 0) {
        references.take("refcount table", offset, references.clusterBytes(), at, 1);
      }
    }
  }
}
