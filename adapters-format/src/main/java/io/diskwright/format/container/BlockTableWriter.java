package io.diskwright.format.container;

import io.diskwright.format.emit.Appender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the table of a {@link BlockTable}, one entry after the other, while the blocks are placed:
 * it is never in memory as a whole.
 */
public final class BlockTableWriter {

  private static final int GATHER_BYTES = 16 << 10;

  private final Appender target;
  private final ByteBuffer entries;
  private long next;

  /**
   * @param target what the table is appended to
   * @param order of the bytes of an entry
   */
  public BlockTableWriter(Appender target, ByteOrder order) {
    this.target = target;
    this.entries = ByteBuffer.allocate(GATHER_BYTES).order(order);
  }

  /**
   * Says where a block is; those between it and the one before are nowhere.
   *
   * @param block greater than the one before
   * @param place unsigned, 32 bits
   */
  public void place(long block, long place) throws IOException {
    skipTo(block);
    put((int) place);
  }

  /** Ends the table with that many entries, those behind the last block nowhere. */
  public void finish(long entryCount) throws IOException {
    skipTo(entryCount);
    drain();
  }

  private void skipTo(long block) throws IOException {
    while (next < block) {
      put((int) BlockTable.NOWHERE);
    }
  }

  private void put(int entry) throws IOException {
    entries.putInt(entry);
    next++;
    if (!entries.hasRemaining()) {
      drain();
    }
  }

  private void drain() throws IOException {
    target.append(entries.flip());
    entries.clear();
  }
}
