package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

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

  private static final String FORMAT = "qcow2";
  private static final long L1_OFFSET = 0x00FF_FFFF_FFFF_FE00L;
  private static final long L1_RESERVED = 0x7F00_0000_0000_01FFL;

  private final ContainerReader file;
  private final Qcow2Header header;
  private final HeaderExtensions extensions;
  private final RangeIndex data;
  private final StoredRefcounts refcounts;
  private final ClusterCounts counts;
  private final Consumer<Fault> faults;
  private final L1Tables l1Tables = new L1Tables();
  private final OffsetList l2Tables = new OffsetList();

  ReferenceWalk(
      ContainerReader file,
      Qcow2Header header,
      HeaderExtensions extensions,
      RangeIndex data,
      StoredRefcounts refcounts,
      ClusterCounts counts,
      Consumer<Fault> faults) {
    this.file = file;
    this.header = header;
    this.extensions = extensions;
    this.data = data;
    this.refcounts = refcounts;
    this.counts = counts;
    this.faults = faults;
  }

  void walk() throws IOException {
    long needed = ReadGeometry.of(header).tablesFor(header.sizeBytes());
    if (needed > header.l1Entries()) {
      tell("l1_size", 36, "%d entries; the disk needs %d".formatted(header.l1Entries(), needed));
    }
    take("header", 0, clusterBytes(), 0, 1);
    l1Table(header.l1TableOffset(), header.l1Entries(), 40, true);
    long[] active = l2Tables.sorted();
    new SnapshotWalk(file, header, this).walk();
    new BitmapWalk(file, header, extensions, this).walk();
    l2Tables(active);
    refcountBlocks();
  }

  private long clusterBytes() {
    return 1L << header.clusterBits();
  }

  /**
   * Counts what takes a place in the file. The last cluster may be cut off by the file's end.
   *
   * @param structure of the reference, for the fault
   * @param at where the reference is
   * @param times how often it is referred to
   */
  void take(String structure, long offset, long length, long at, int times) {
    if (length == 0) {
      return;
    }
    long room = file.sizeBytes() + clusterBytes();
    if (offset < 0 || length < 0 || offset >= room || length >= room - offset) {
      tell(
          structure,
          at,
          "%s bytes at %s; the file has %d"
              .formatted(
                  Long.toUnsignedString(length), Long.toUnsignedString(offset), file.sizeBytes()));
      return;
    }
    long last = offset + length - 1 >> header.clusterBits();
    for (long cluster = offset >> header.clusterBits(); cluster <= last; cluster++) {
      counts.add(cluster, times);
    }
  }

  void tell(String structure, long at, String message) {
    faults.accept(new Fault(FORMAT, structure, OptionalLong.empty(), at, message));
  }

  /** An L1 table, whose L2 tables are walked later. */
  void l1Table(long offset, long entries, long at, boolean isActive) throws IOException {
    long bytes = entries * Long.BYTES;
    take("L1 table", offset, bytes, at, 1);
    if (entries == 0 || !isPlace(offset, bytes, at) || !l1Tables.add(offset, bytes)) {
      tellOverlap(entries, offset, bytes, at);
      return;
    }
    new TablePages(file, data)
        .visit("L1 table", offset, entries, (entry, place) -> l1Entry(entry, place, isActive));
  }

  private boolean isPlace(long offset, long bytes, long at) {
    boolean isPlace =
        offset > 0
            && offset % clusterBytes() == 0
            && offset <= file.sizeBytes()
            && bytes <= file.sizeBytes() - offset;
    if (!isPlace) {
      tell(
          "L1 table",
          at,
          "%s is not the start of a cluster with %d bytes of the file behind it"
              .formatted(Long.toUnsignedString(offset), bytes));
    }
    return isPlace;
  }

  private void tellOverlap(long entries, long offset, long bytes, long at) {
    if (entries > 0 && l1Tables.overlaps(offset, bytes)) {
      tell("L1 table", at, "at %d, over another L1 table".formatted(offset));
    }
  }

  private void l1Entry(long entry, long at, boolean isActive) throws IOException {
    if (entry == 0) {
      return;
    }
    if ((entry & L1_RESERVED) != 0) {
      tell("L1 entry", at, "0x%016x has reserved bits set".formatted(entry));
    }
    long offset = entry & L1_OFFSET;
    if (offset == 0) {
      tell("L1 entry", at, "0x%016x says something of no L2 table".formatted(entry));
      return;
    }
    take("L1 entry", offset, clusterBytes(), at, 1);
    if (offset % clusterBytes() != 0 || offset > file.sizeBytes() - clusterBytes()) {
      tell("L1 entry", at, "L2 table at %d; it is a whole cluster of the file".formatted(offset));
      return;
    }
    l2Tables.add(offset);
    if (isActive) {
      checkCopied("L1 entry", entry, offset, at);
    }
  }

  /** Bit 63 says that the refcount is exactly one: specification, "L1 table entry". */
  void checkCopied(String structure, long entry, long offset, long at) throws IOException {
    long refcount = refcounts.refcount(offset >>> header.clusterBits());
    if ((entry & L2Table.COPIED) != 0 != (refcount == 1)) {
      tell(
          structure,
          at,
          "0x%016x has the copied flag %s, and its cluster the refcount %s"
              .formatted(
                  entry,
                  (entry & L2Table.COPIED) != 0 ? "set" : "clear",
                  Long.toUnsignedString(refcount)));
    }
  }

  private void l2Tables(long[] active) throws IOException {
    ReadGeometry geometry = ReadGeometry.of(header);
    L2EntryCheck entries = new L2EntryCheck(geometry, this);
    TablePages pages = new TablePages(file, data);
    long[] all = l2Tables.sorted();
    for (int start = 0, end; start < all.length; start = end) {
      end = start + 1;
      while (end < all.length && all[end] == all[start]) {
        end++;
      }
      int times = end - start;
      boolean isActive = Arrays.binarySearch(active, all[start]) >= 0;
      long words = clusterBytes() / Long.BYTES;
      pages.visitPairs(
          "L2 table",
          all[start],
          words,
          geometry.hasSubclusters(),
          (word, bitmap, at) -> entries.entry(word, bitmap, at, times, isActive));
    }
  }

  private void refcountBlocks() {
    take(
        "refcount_table_offset",
        header.refcountTableOffset(),
        header.refcountTableClusters() << header.clusterBits(),
        48,
        1);
    for (int index = 0; index < refcounts.blockCount(); index++) {
      long offset = refcounts.blockOffset(index);
      long at = refcounts.entryOffset(index);
      if (refcounts.reserved(index) != 0) {
        tell("refcount table", at, "entry %d has reserved bits set".formatted(index));
      }
      if (offset != 0 && !refcounts.hasBlock(index)) {
        tell(
            "refcount table",
            at,
            "block %d at %s; it is a whole cluster of the file"
                .formatted(index, Long.toUnsignedString(offset)));
      } else if (offset != 0) {
        take("refcount table", offset, clusterBytes(), at, 1);
      }
    }
  }
}
