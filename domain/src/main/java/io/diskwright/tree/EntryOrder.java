package io.diskwright.tree;

/**
 * Turns the order in which entries came into the one that depends on the tree alone: breadth first,
 * names sorted.
 */
final class EntryOrder {

  private final int[] entries;
  private final int[] ranks;
  private final int[] firstChildren;

  private EntryOrder(int count) {
    entries = new int[count];
    ranks = new int[count];
    firstChildren = new int[count + 1];
  }

  static EntryOrder breadthFirst(NameArena names, EntryColumns columns) {
    int[] starts = childStarts(columns);
    int[] children = groupByParent(columns, starts);
    EntryOrder order = new EntryOrder(columns.count());
    int next = 1;
    for (int rank = 0; rank < columns.count(); rank++) {
      int entry = order.entries[rank];
      order.ranks[entry] = rank;
      order.firstChildren[rank] = next;
      NameSort.sort(children, starts[entry], starts[entry + 1], names, columns);
      int childCount = starts[entry + 1] - starts[entry];
      System.arraycopy(children, starts[entry], order.entries, next, childCount);
      next += childCount;
    }
    order.firstChildren[columns.count()] = next;
    return order;
  }

  /** Where each directory's children begin once they are grouped; the root is nobody's child. */
  private static int[] childStarts(EntryColumns columns) {
    int[] starts = new int[columns.count() + 1];
    for (int entry = 1; entry < columns.count(); entry++) {
      starts[columns.parent(entry) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    return starts;
  }

  private static int[] groupByParent(EntryColumns columns, int[] starts) {
    int[] next = starts.clone();
    int[] children = new int[Math.max(0, columns.count() - 1)];
    for (int entry = 1; entry < columns.count(); entry++) {
      children[next[columns.parent(entry)]++] = entry;
    }
    return children;
  }

  int entry(int rank) {
    return entries[rank];
  }

  int rank(int entry) {
    return ranks[entry];
  }

  int[] firstChildren() {
    return firstChildren;
  }
}
