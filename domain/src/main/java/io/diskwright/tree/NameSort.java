package io.diskwright.tree;

/**
 * Sorts entry numbers by name in place: a merge sort on ints, which skips runs that are in order
 * already.
 */
final class NameSort {

  private static final int SMALL = 8;

  private final int[] from;
  private final int[] scratch;
  private final int offset;
  private final NameArena names;
  private final EntryColumns columns;

  private NameSort(int[] from, int start, int end, NameArena names, EntryColumns columns) {
    this.from = from;
    this.scratch = new int[end - start];
    this.offset = start;
    this.names = names;
    this.columns = columns;
  }

  static void sort(int[] entries, int start, int end, NameArena names, EntryColumns columns) {
    if (end - start > 1) {
      new NameSort(entries, start, end, names, columns).sort(start, end);
    }
  }

  private void sort(int start, int end) {
    if (end - start <= SMALL) {
      insertionSort(start, end);
      return;
    }
    int middle = (start + end) >>> 1;
    sort(start, middle);
    sort(middle, end);
    if (compare(from[middle - 1], from[middle]) > 0) {
      merge(start, middle, end);
    }
  }

  private void insertionSort(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int entry = from[i];
      int at = i;
      for (; at > start && compare(from[at - 1], entry) > 0; at--) {
        from[at] = from[at - 1];
      }
      from[at] = entry;
    }
  }

  private void merge(int start, int middle, int end) {
    System.arraycopy(from, start, scratch, start - offset, middle - start);
    int left = start - offset;
    int leftEnd = middle - offset;
    int right = middle;
    for (int at = start; left < leftEnd; at++) {
      boolean takeRight = right < end && compare(scratch[left], from[right]) > 0;
      from[at] = takeRight ? from[right++] : scratch[left++];
    }
  }

  private int compare(int a, int b) {
    return names.compare(columns.name(a), columns.name(b));
  }
}
