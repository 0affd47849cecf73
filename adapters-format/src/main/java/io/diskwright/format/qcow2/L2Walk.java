package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import java.io.IOException;
import java.util.Arrays;

/** Goes through L2 tables, each once. */
final class L2Walk {

  private final ReadGeometry geometry;
  private final TablePages pages;
  private final L2EntryCheck entries;

  L2Walk(ContainerReader file, RangeIndex data, ReadGeometry geometry, References references) {
    this.geometry = geometry;
    this.pages = new TablePages(file, data);
    this.entries = new L2EntryCheck(geometry, references);
  }

  /**
   * Goes.
   *
   * @param tables their places in order, each as often as something refers to it
   * @param active those of the disk's own L1 table, in order
   */
  void walk(long[] tables, long[] active) throws IOException {
    for (int start = 0, end; start < tables.length; start = end) {
      end = start + 1;
      while (end < tables.length && tables[end] == tables[start]) {
        end++;
      }
      table(tables[start], end - start, Arrays.binarySearch(active, tables[start]) >= 0);
    }
  }

  private void table(long offset, int times, boolean isActive) throws IOException {
    pages.visitPairs(
        "L2 table",
        offset,
        geometry.clusterBytes() / Long.BYTES,
        geometry.hasSubclusters(),
        (word, bitmap, at) -> entries.entry(word, bitmap, at, times, isActive));
  }
}
