package io.diskwright.format.qcow2;

import io.diskwright.format.emit.TargetFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The table of L2 tables, in its reserved place (qcow2 specification, "L1 table entry"). It may be
 * 32 MiB long; entries come in ascending order, and one page of them is in memory. Pages without
 * entries stay holes.
 */
final class L1Table {

  private static final int PAGE_BYTES = 4096;

  private final TargetFile file;
  private final long start;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
  private long pageIndex;
  private boolean isPageEmpty = true;

  L1Table(TargetFile file, long start) {
    this.file = file;
    this.start = start;
  }

  /** Sets an entry; its index is greater than those before. */
  void put(long index, long entry) throws IOException {
    long at = index * Long.BYTES;
    if (at / PAGE_BYTES != pageIndex) {
      flush();
      pageIndex = at / PAGE_BYTES;
    }
    page.putLong((int) (at % PAGE_BYTES), entry);
    isPageEmpty = false;
  }

  /** Writes the page in memory; to be called at the end. */
  void flush() throws IOException {
    if (isPageEmpty) {
      return;
    }
    file.write(page.clear(), start + pageIndex * PAGE_BYTES);
    page.clear();
    while (page.hasRemaining()) {
      page.putLong(0);
    }
    isPageEmpty = true;
  }
}
