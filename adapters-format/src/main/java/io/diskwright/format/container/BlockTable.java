package io.diskwright.format.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of 32-bit entries that says where in the file each block of the disk is. However long it
 * is, only some pages of it are in memory.
 */
public final class BlockTable {

  /** The entry of a block that is not in the file. */
  public static final long NOWHERE = 0xFFFF_FFFFL;

  private static final int ENTRY_BYTES = Integer.BYTES;
  private static final int PAGE_ENTRIES = 4096;
  private static final int MOST_PAGES = 256;

  /** Sees one entry after the other. */
  @FunctionalInterface
  public interface Visitor {

    /** An entry, unsigned. */
    void entry(long block, long value) throws IOException;
  }

  private final ContainerReader file;
  private final String structure;
  private final long offset;
  private final long entryCount;
  private final ByteOrder order;
  private final Map<Long, int[]> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, int[]> eldest) {
          return size() > MOST_PAGES;
        }
      };

  /**
   * @param structure as the specification calls it
   * @param offset in bytes from the start of the file
   * @param entryCount at most 2^32
   * @param order of the bytes of an entry
   * @throws io.diskwright.error.CorruptImageException if it is not inside the file
   */
  public BlockTable(
      ContainerReader file, String structure, long offset, long entryCount, ByteOrder order) {
    this.file = file;
    this.structure = structure;
    this.offset = offset;
    this.entryCount = entryCount;
    this.order = order;
    file.checkInside(structure, offset, entryCount * ENTRY_BYTES);
  }

  /** Number of entries. */
  public long entryCount() {
    return entryCount;
  }

  /** As the specification calls it. */
  public String structure() {
    return structure;
  }

  /** Where an entry is, in bytes from the start of the file. */
  public long offset(long block) {
    return offset + block * ENTRY_BYTES;
  }

  /** An entry, unsigned. */
  public long entry(long block) throws IOException {
    return page(block / PAGE_ENTRIES)[(int) (block % PAGE_ENTRIES)] & 0xFFFF_FFFFL;
  }

  /** Visits all entries in order. */
  public void visit(Visitor visitor) throws IOException {
    for (long first = 0; first < entryCount; first += PAGE_ENTRIES) {
      int[] page = readPage(first / PAGE_ENTRIES);
      for (int index = 0; index < page.length; index++) {
        visitor.entry(first + index, page[index] & 0xFFFF_FFFFL);
      }
    }
  }

  private synchronized int[] page(long number) throws IOException {
    int[] page = pages.get(number);
    if (page == null) {
      page = readPage(number);
      pages.put(number, page);
    }
    return page;
  }

  private int[] readPage(long number) throws IOException {
    long first = number * PAGE_ENTRIES;
    int count = (int) Math.min(PAGE_ENTRIES, entryCount - first);
    ByteBuffer bytes = ByteBuffer.allocate(count * ENTRY_BYTES).order(order);
    file.read(structure, offset(first), bytes);
    int[] page = new int[count];
    bytes.flip().asIntBuffer().get(page);
    return page;
  }
}
