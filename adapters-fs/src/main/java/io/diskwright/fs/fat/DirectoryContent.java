package io.diskwright.fs.fat;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.tree.Node;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The entries of one directory, computed when they are asked for: the label or the entries for
 * itself and its parent, then its children in the order of the tree.
 */
final class DirectoryContent implements EncodedBytes.Encoder {

  private final PlannedTree planned;
  private final NameTable names;
  private final Node directory;
  private final int firstChild;
  private final int behindLastChild;

  DirectoryContent(PlannedTree planned, Node directory) {
    this.planned = planned;
    this.names = planned.names();
    this.directory = directory;
    boolean isEmpty = directory.childCount() == 0;
    this.firstChild = isEmpty ? 0 : NameTable.firstChild(directory);
    this.behindLastChild = firstChild + directory.childCount();
  }

  /** Length without the zeros that fill the last cluster. */
  long sizeBytes() {
    return (long) names.slotsIn(directory) * DirectoryEntry.BYTES;
  }

  @Override
  public void encode(long offset, ByteBuffer target) {
    int firstSlot = (int) (offset / DirectoryEntry.BYTES);
    int endSlot = (int) ((offset + target.remaining() - 1) / DirectoryEntry.BYTES) + 1;
    boolean fromHeader = firstSlot < names.headerSlots(directory);
    int child = fromHeader ? firstChild : childAt(firstSlot);
    ByteArrayOutputStream slots = new ByteArrayOutputStream();
    if (fromHeader) {
      slots.writeBytes(header());
    }
    long skipped =
        offset - (fromHeader ? 0L : names.firstSlot(child) * (long) DirectoryEntry.BYTES);
    for (; child < behindLastChild && names.firstSlot(child) < endSlot; child++) {
      slots.writeBytes(entries(planned.tree().node(child)));
    }
    target.put(slots.toByteArray(), (int) skipped, target.remaining());
  }

  /** The child that has a slot, by bisection. */
  private int childAt(int slot) {
    int low = firstChild;
    int high = behindLastChild - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (names.firstSlot(middle) <= slot) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private byte[] header() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    if (directory.index() == 0) {
      header.writeBytes(label().encode());
    } else {
      header.writeBytes(self(ShortName.DOT, directory).encode());
      header.writeBytes(self(ShortName.DOT_DOT, directory.parent()).encode());
    }
    return header.toByteArray();
  }

  private DirectoryEntry label() {
    return new DirectoryEntry(
        planned.label().entryName(),
        DirectoryEntry.ATTR_VOLUME_ID,
        /* caseFlags= */ 0,
        planned.created(),
        /* firstCluster= */ 0,
        /* sizeBytes= */ 0);
  }

  /** An entry for a directory that is reached from here; the root is cluster 0 in these. */
  private DirectoryEntry self(ShortName name, Node reached) {
    return new DirectoryEntry(
        name,
        DirectoryEntry.ATTR_DIRECTORY,
        /* caseFlags= */ 0,
        FatTimestamp.of(reached.modified()),
        reached.index() == 0 ? 0 : planned.clusters().firstCluster(reached.index()),
        /* sizeBytes= */ 0);
  }

  /** A child's entries: its long name, the last part first, and its own. */
  private byte[] entries(Node child) {
    ShortName shortName = names.shortName(child.index());
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    int parts = names.slotCount(child.index()) - 1;
    String longName = parts == 0 ? "" : LongName.ofChecked(child).text();
    for (int ordinal = parts; ordinal >= 1; ordinal--) {
      entries.writeBytes(new LongNameEntry(longName, ordinal, shortName.checksum()).encode());
    }
    entries.writeBytes(entry(child, shortName).encode());
    return entries.toByteArray();
  }

  private DirectoryEntry entry(Node child, ShortName name) {
    return new DirectoryEntry(
        name,
        child.isDirectory() ? DirectoryEntry.ATTR_DIRECTORY : DirectoryEntry.ATTR_ARCHIVE,
        names.caseFlags(child.index()),
        FatTimestamp.of(child.modified()),
        planned.clusters().firstCluster(child.index()),
        child.isDirectory() ? 0 : child.sizeBytes());
  }
}
