package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads tables of 64-bit numbers page by page, and passes over what is in holes of the file. */
final class TablePages {

  private static final int PAGE_BYTES = 64 << 10;

  private final ContainerReader file;
  private final RangeIndex data;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);

  /** Sees numbers that may be other than zero. */
  @FunctionalInterface
  interface Visitor {
    void entry(long entry, long at) throws IOException;
  }

  /** Sees numbers with those that go with them. */
  @FunctionalInterface
  interface PairVisitor {
    void entry(long entry, long other, long at) throws IOException;
  }

  /**
   * @param data where the file has any
   */
  TablePages(ContainerReader file, RangeIndex data) {
    this.file = file;
    this.data = data;
  }

  void visit(String structure, long offset, long count, Visitor visitor) throws IOException {
    visitPairs(structure, offset, count, false, (entry, other, at) -> visitor.entry(entry, at));
  }

  /**
   * Visits a table that is inside the file.
   *
   * @param count of 64-bit numbers
   * @param inPairs whether two of them are one entry; else the second is 0
   */
  void visitPairs(String structure, long offset, long count, boolean inPairs, PairVisitor visitor)
      throws IOException {
    long end = offset + count * Long.BYTES;
    int step = inPairs ? 2 * Long.BYTES : Long.BYTES;
    for (long at = offset; at < end; at += PAGE_BYTES) {
      int length = (int) Math.min(PAGE_BYTES, end - at);
      if (data.from(at).offset() >= at + length) {
        continue;
      }
      file.read(structure, at, page.clear().limit(length));
      for (int within = 0; within < length; within += step) {
        long other = inPairs ? page.getLong(within + Long.BYTES) : 0;
        visitor.entry(page.getLong(within), other, at + within);
      }
    }
  }
}
