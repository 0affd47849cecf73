package io.diskwright.format.qcow2;

import io.diskwright.format.emit.Appender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The stream of clusters behind the L1 table: whole ones (data, L2 tables, refcount blocks), and
 * compressed data packed byte by byte into as many as it takes. All are counted, and the counts are
 * part of the stream.
 *
 * <p>Packed data may go on in the next cluster only if that is the next in the file. So whole
 * clusters wait while a packed one is open, until it happens to be full, or too many wait: then the
 * rest of the open cluster is left empty.
 */
final class HostClusters {

  /**
   * Where the counts are.
   *
   * @param offset of the refcount table, in bytes from the start of the file
   * @param clusters its length
   */
  record CountsPlace(long offset, long clusters) {}

  private final Qcow2Layout layout;
  private final Appender appender;
  private final Refcounts refcounts;
  private final HeldClusters held;
  private long[] blockOffsets = new long[8];
  private int blockCount;

  /**
   * @param appender at the end of the L1 table
   */
  HostClusters(Qcow2Layout layout, Appender appender) {
    this.layout = layout;
    this.appender = appender;
    this.refcounts = new Refcounts(layout);
    this.held = new HeldClusters(layout.clusterBytes());
    refcounts.add(0, layout.headClusters());
  }

  /**
   * Appends data, now or later, but in the order of the calls.
   *
   * @param clusters what is missing at their end is zero; while a packed cluster is open, one
   *     cluster at most
   */
  void append(ByteBuffer clusters, Placement placement) throws IOException {
    if (isPackedOpen()) {
      held.addCopy(clusters, placement);
      closePackedIfManyWait();
    } else {
      place(clusters, placement);
    }
  }

  /**
   * Appends the L2 table of data that was appended before.
   *
   * @param table one cluster, not copied: it is complete when its data has its place
   */
  void appendTable(ByteBuffer table, Placement placement) throws IOException {
    if (isPackedOpen()) {
      held.add(table, placement);
      closePackedIfManyWait();
    } else {
      place(table, placement);
    }
  }

  private void closePackedIfManyWait() throws IOException {
    if (held.isFull()) {
      closePacked();
    }
  }

  /** Packs compressed data of less than a cluster behind what is packed already; its place. */
  long pack(ByteBuffer piece) throws IOException {
    int length = piece.remaining();
    if (crosses(length) && held.isHalfFull()) {
      closePacked();
    }
    long offset = appender.position();
    refcounts.add(cluster(offset), cluster(offset + length - 1) + 1);
    appender.append(piece);
    if (!isPackedOpen()) {
      releaseHeld();
    }
    return offset;
  }

  private boolean isPackedOpen() {
    return appender.position() % layout.clusterBytes() != 0;
  }

  private boolean crosses(int length) {
    long offset = appender.position();
    return isPackedOpen() && cluster(offset) != cluster(offset + length - 1);
  }

  private long cluster(long offset) {
    return offset >> layout.clusterBits();
  }

  private void closePacked() throws IOException {
    appender.padTo(layout.clusterBytes());
    releaseHeld();
  }

  private void releaseHeld() throws IOException {
    held.release(this::place);
    placeBlocks();
  }

  private void place(ByteBuffer clusters, Placement placement) throws IOException {
    long offset = appendWhole(clusters);
    refcounts.add(cluster(offset), cluster(appender.position()));
    placement.at(offset);
    placeBlocks();
  }

  private long appendWhole(ByteBuffer clusters) throws IOException {
    long offset = appender.position();
    appender.append(clusters);
    appender.padTo(layout.clusterBytes());
    return offset;
  }

  private void placeBlocks() throws IOException {
    while (refcounts.hasDone()) {
      noteBlock(appender.position());
      long offset = appendWhole(refcounts.takeDone());
      refcounts.add(cluster(offset), cluster(appender.position()));
    }
  }

  private void noteBlock(long offset) {
    if (blockCount == blockOffsets.length) {
      blockOffsets = Arrays.copyOf(blockOffsets, 2 * blockCount);
    }
    blockOffsets[blockCount++] = offset;
  }

  /** Ends the stream with the counts that have no place yet, and the table of all of them. */
  CountsPlace finish() throws IOException {
    closePacked();
    long end = cluster(appender.position());
    refcounts.add(end, layout.endWithCounts(end, blockCount));
    refcounts.endBlock();
    while (refcounts.hasDone()) {
      noteBlock(appendWhole(refcounts.takeDone()));
    }
    long offset = appendWhole(refcountTable());
    appender.flush();
    return new CountsPlace(offset, cluster(appender.position() - offset));
  }

  private ByteBuffer refcountTable() {
    ByteBuffer table = ByteBuffer.allocate(blockCount * Long.BYTES);
    for (int i = 0; i < blockCount; i++) {
      table.putLong(blockOffsets[i]);
    }
    return table.flip();
  }
}
