package io.diskwright.fs.fat;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of a tree as FAT holds them, checked and placed in their directories; in columns by
 * entry number, some 17 bytes an entry. A place is counted in 32-byte directory entries, here
 * called slots, from the start of the directory.
 */
final class NameTable {

  /** 2 MiB, which is the limit of every driver. */
  private static final int MOST_SLOTS = 65_536;

  private final boolean hasLabel;
  private final byte[] shortNames;
  private final byte[] caseFlags;
  private final byte[] slotCounts;
  private final int[] firstSlots;

  private NameTable(int count, boolean hasLabel) {
    this.hasLabel = hasLabel;
    shortNames = new byte[count * ShortName.BYTES];
    caseFlags = new byte[count];
    slotCounts = new byte[count];
    firstSlots = new int[count];
  }

  /**
   * Names everything in a tree.
   *
   * @throws SourceException if a file cannot be held, or cannot be told from another, with the file
   */
  static NameTable of(FileTree tree, VolumeLabel label) {
    NameTable table = new NameTable(tree.count(), label.isPresent());
    for (Node node : tree.nodes()) {
      NodeRules.check(node);
      if (node.isDirectory()) {
        table.nameChildren(node);
      }
    }
    return table;
  }

  private void nameChildren(Node directory) {
    Map<String, Node> seen = new HashMap<>();
    ShortNames shortNames = new ShortNames();
    for (Node child : directory.children()) {
      LongName name = LongName.of(child);
      refuseTwins(seen.put(name.folded(), child), child);
      ShortNameBasis basis = ShortNameBasis.of(name.text());
      slotCounts[child.index()] = (byte) (1 + (basis.needsLongName() ? name.entryCount() : 0));
      if (basis.isExact()) {
        caseFlags[child.index()] = (byte) basis.caseFlags();
        setShortName(child, shortNames.exact(basis));
      }
    }
    numberTheOthers(directory, shortNames);
    placeChildren(directory);
  }

  private static void refuseTwins(Node first, Node second) {
    if (first != null) {
      throw new SourceException(
          "%s and %s: FAT32 does not tell names apart that differ only in case; rename one"
              .formatted(first.path(), second.path()));
    }
  }

  private void numberTheOthers(Node directory, ShortNames chooser) {
    for (Node child : directory.children()) {
      if (shortNames[child.index() * ShortName.BYTES] == 0) {
        ShortNameBasis basis = ShortNameBasis.of(LongName.ofChecked(child).text());
        setShortName(child, chooser.numbered(basis));
      }
    }
  }

  private void placeChildren(Node directory) {
    int slot = headerSlots(directory);
    for (Node child : directory.children()) {
      firstSlots[child.index()] = slot;
      slot += slotCounts[child.index()];
    }
    if (slot > MOST_SLOTS) {
      throw new SourceException(
          "%s: its %d names take %d directory entries, FAT32 allows %d in a directory; spread them over several or shorten them to the form 8.3"
              .formatted(directory.path(), directory.childCount(), slot, MOST_SLOTS));
    }
  }

  private void setShortName(Node node, ShortName name) {
    System.arraycopy(name.encode(), 0, shortNames, node.index() * ShortName.BYTES, ShortName.BYTES);
  }

  /** Slots in front of the first child: the label, or the entries for itself and its parent. */
  int headerSlots(Node directory) {
    if (directory.index() == 0) {
      return hasLabel ? 1 : 0;
    }
    return 2;
  }

  /** All slots of a directory. */
  int slotsIn(Node directory) {
    if (directory.childCount() == 0) {
      return headerSlots(directory);
    }
    int last = firstChild(directory) + directory.childCount() - 1;
    return firstSlots[last] + slotCounts[last];
  }

  /** The entry number of a directory's first child. */
  static int firstChild(Node directory) {
    return directory.children().iterator().next().index();
  }

  /** Where an entry's slots begin in its directory. */
  int firstSlot(int entry) {
    return firstSlots[entry];
  }

  /** How many slots an entry takes: those of its long name, if it has one, and its own. */
  int slotCount(int entry) {
    return slotCounts[entry];
  }

  ShortName shortName(int entry) {
    int start = entry * ShortName.BYTES;
    return new ShortName(ByteString.copyOf(shortNames, start, start + ShortName.BYTES));
  }

  int caseFlags(int entry) {
    return caseFlags[entry];
  }
}
