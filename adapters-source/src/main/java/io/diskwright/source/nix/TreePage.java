package io.diskwright.source.nix;

import java.nio.ByteBuffer;

/**
 * A page of an SQLite database that is a node of a B-tree (SQLite's file format, 1.6): kind, first
 * free block, number of cells, start of the cells, and in an inner node the last child; then the
 * places of the cells; at the end of the page the cells, free blocks among them.
 *
 * <p>Between those SQLite leaves what was there before, more or less of it from version to version.
 */
final class TreePage {

  static final int BYTES = 4096;

  private static final int FILE_HEADER_BYTES = 100;

  private static final int INNER_INDEX = 2;
  private static final int INNER_TABLE = 5;
  private static final int LEAF_INDEX = 10;
  private static final int LEAF_TABLE = 13;

  private static final int FIRST_FREE_BLOCK = 1;
  private static final int CELL_COUNT = 3;
  private static final int INNER_HEAD_BYTES = 12;
  private static final int LEAF_HEAD_BYTES = 8;
  private static final int CHILD_BYTES = 4;

  /** Where the next one is, and how long this one is. */
  private static final int FREE_BLOCK_HEAD_BYTES = 4;

  /** A cell takes no less than a free block that it could leave. */
  private static final int SMALLEST_CELL = 4;

  private final ByteBuffer page;
  private final ByteBuffer clean = ByteBuffer.allocate(BYTES);
  private final int head;
  private final int kind;

  private TreePage(ByteBuffer page, int head) {
    this.page = page;
    this.head = head;
    this.kind = page.get(head);
  }

  /**
   * The page with zeros wherever its bytes have no meaning.
   *
   * @param first whether it is the first page, which begins with the file's header
   */
  static ByteBuffer clean(ByteBuffer page, boolean first) {
    TreePage tree = new TreePage(page, first ? FILE_HEADER_BYTES : 0);
    tree.keepAll();
    return tree.clean;
  }

  private void keepAll() {
    int headBytes = isInner() ? INNER_HEAD_BYTES : LEAF_HEAD_BYTES;
    int cells = page.getShort(head + CELL_COUNT);
    int places = head + headBytes;
    keep(0, places + cells * Short.BYTES);
    for (int i = 0; i < cells; i++) {
      int cell = page.getShort(places + i * Short.BYTES);
      keep(cell, Math.max(SMALLEST_CELL, cellBytes(cell)));
    }
    for (int free = page.getShort(head + FIRST_FREE_BLOCK); free != 0; free = page.getShort(free)) {
      keep(free, FREE_BLOCK_HEAD_BYTES);
    }
  }

  private boolean isInner() {
    return switch (kind) {
      case INNER_INDEX, INNER_TABLE -> true;
      case LEAF_INDEX, LEAF_TABLE -> false;
      default -> throw new IllegalStateException("page of kind %d".formatted(kind));
    };
  }

  private int cellBytes(int cell) {
    int start = isInner() ? cell + CHILD_BYTES : cell;
    int afterFirst = afterNumber(start);
    int end =
        switch (kind) {
          case INNER_TABLE -> afterFirst;
          case LEAF_TABLE -> afterNumber(afterFirst) + number(start);
          default -> afterFirst + number(start);
        };
    return end - cell;
  }

  /** A variable-length integer: seven bits a byte, the highest first; here always small. */
  private int number(int at) {
    int value = 0;
    for (int i = at; i < afterNumber(at); i++) {
      value = (value << 7) | (page.get(i) & 0x7F);
    }
    return value;
  }

  private int afterNumber(int at) {
    int end = at;
    while (page.get(end) < 0) {
      end++;
    }
    return end + 1;
  }

  private void keep(int offset, int length) {
    if (length > BYTES - offset) {
      throw new IllegalStateException(
          "a cell of %d bytes at byte %d of a page".formatted(length, offset));
    }
    clean.put(offset, page, offset, length);
  }
}
