package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import java.io.IOException;

/** Goes through L1 tables: specification, "L1 table entry". */
final class L1Walk {

  private static final String TABLE = "L1 table";
  private static final String ENTRY = "L1 entry";

  private final ContainerReader file;
  private final TablePages pages;
  private final References references;
  private final L1Tables tables = new L1Tables();
  private final OffsetList l2Tables = new OffsetList();

  L1Walk(ContainerReader file, RangeIndex data, References references) {
    this.file = file;
    this.pages = new TablePages(file, data);
    this.references = references;
  }

  /** The L2 tables that were referred to so far, in order, each as often as it was. */
  long[] l2Tables() {
    return l2Tables.sorted();
  }

  /**
   * A table.
   *
   * @param at where it is referred to
   * @param isActive whether it is the disk's own
   */
  void table(long offset, long entries, long at, boolean isActive) throws IOException {
    long bytes = entries * Long.BYTES;
    references.take(TABLE, offset, bytes, at, 1);
    if (entries == 0 || !isPlace(offset, bytes, at) || !tables.add(offset, bytes)) {
      tellOverlap(entries, offset, bytes, at);
      return;
    }
    pages.visit(TABLE, offset, entries, (entry, place) -> entry(entry, place, isActive));
  }

  private boolean isPlace(long offset, long bytes, long at) {
    boolean isPlace =
        offset > 0
            && offset % references.clusterBytes() == 0
            && offset <= file.sizeBytes()
            && bytes <= file.sizeBytes() - offset;
    if (!isPlace) {
      references.tell(
          TABLE,
          at,
          "%s is not the start of a cluster with %d bytes of the file behind it"
              .formatted(Long.toUnsignedString(offset), bytes));
    }
    return isPlace;
  }

  private void tellOverlap(long entries, long offset, long bytes, long at) {
    if (entries > 0 && tables.overlaps(offset, bytes)) {
      references.tell(TABLE, at, "at %d, over another L1 table".formatted(offset));
    }
  }

  private void entry(long entry, long at, boolean isActive) throws IOException {
    if (entry == 0) {
      return;
    }
    if ((entry & EntryBits.L1_RESERVED) != 0) {
      references.tell(ENTRY, at, "0x%016x has reserved bits set".formatted(entry));
    }
    long offset = entry & EntryBits.OFFSET;
    if (offset == 0) {
      references.tell(ENTRY, at, "0x%016x says something of no L2 table".formatted(entry));
      return;
    }
    references.take(ENTRY, offset, references.clusterBytes(), at, 1);
    if (offset % references.clusterBytes() != 0
        || offset > file.sizeBytes() - references.clusterBytes()) {
      references.tell(
          ENTRY, at, "L2 table at %d; it is a whole cluster of the file".formatted(offset));
      return;
    }
    l2Tables.add(offset);
    if (isActive) {
      references.checkCopied(ENTRY, entry, offset, at);
    }
  }
}
