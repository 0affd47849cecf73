package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.util.List;

/** Goes through persistent bitmaps: specification, section "Bitmaps". */
final class BitmapWalk {

  private static final long AUTOCLEAR_BITMAPS = 1;

  /** As in QEMU. */
  private static final long MOST_BITMAPS = 65_535;

  private static final long MOST_TABLE_ENTRIES = 64 << 20 >> 3;
  private static final long RESERVED = 0xFF00_0000_0000_01FEL;
  private static final String DIRECTORY = "bitmap directory";
  private static final String TABLE = "bitmap table";
  private static final int AUTOCLEAR_AT = 88;

  private final ContainerReader file;
  private final Qcow2Header header;
  private final HeaderExtensions extensions;
  private final References references;

  BitmapWalk(
      ContainerReader file,
      Qcow2Header header,
      HeaderExtensions extensions,
      References references) {
    this.file = file;
    this.header = header;
    this.extensions = extensions;
    this.references = references;
  }

  /** Without the autoclear bit someone has written who did not know bitmaps: they do not count. */
  void walk() throws IOException {
    if ((header.autoclearFeatures() & AUTOCLEAR_BITMAPS) != 0 && extensions.bitmaps().isPresent()) {
      directory(extensions.bitmaps().get());
    }
  }

  private void directory(BitmapsExtension bitmaps) throws IOException {
    references.take(
        DIRECTORY, bitmaps.directoryOffset(), bitmaps.directoryBytes(), AUTOCLEAR_AT, 1);
    file.checkInside(DIRECTORY, bitmaps.directoryOffset(), bitmaps.directoryBytes());
    if (bitmaps.count() > MOST_BITMAPS) {
      references.tell(
          DIRECTORY,
          bitmaps.directoryOffset(),
          "%d bitmaps; at most %d".formatted(bitmaps.count(), MOST_BITMAPS));
      return;
    }
    long end = bitmaps.directoryOffset() + bitmaps.directoryBytes();
    long at = bitmaps.directoryOffset();
    for (long left = bitmaps.count(); left > 0; left--) {
      if (end - at < BitmapEntry.FIXED_BYTES) {
        references.tell(DIRECTORY, at, "ends %d bitmaps early".formatted(left));
        return;
      }
      BitmapEntry entry = BitmapEntry.decode(file.read(DIRECTORY, at, BitmapEntry.FIXED_BYTES));
      table(entry, at);
      at += entry.length();
    }
  }

  private void table(BitmapEntry entry, long at) throws IOException {
    long bytes = entry.tableEntries() * Long.BYTES;
    references.take(TABLE, entry.tableOffset(), bytes, at, 1);
    if (entry.tableEntries() > MOST_TABLE_ENTRIES
        || entry.tableOffset() <= 0
        || entry.tableOffset() % references.clusterBytes() != 0) {
      references.tell(
          DIRECTORY,
          at,
          "a table of %d entries at %s"
              .formatted(entry.tableEntries(), Long.toUnsignedString(entry.tableOffset())));
      return;
    }
    file.checkInside(TABLE, entry.tableOffset(), bytes);
    RangeIndex all = new RangeIndex(List.of(new DataRange(0, file.sizeBytes())));
    new TablePages(file, all)
        .visit(TABLE, entry.tableOffset(), entry.tableEntries(), this::cluster);
  }

  private void cluster(long entry, long at) {
    long offset = entry & EntryBits.OFFSET;
    boolean isContradiction = offset != 0 && (entry & 1) != 0;
    if ((entry & RESERVED) != 0 || isContradiction) {
      references.tell(TABLE, at, "0x%016x has reserved bits set".formatted(entry));
    }
    if (offset != 0) {
      references.take(TABLE, offset, references.clusterBytes(), at, 1);
    }
  }
}
