package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The refcounts that a file has (qcow2 specification, "Host cluster management"): the table of
 * blocks, and in each block a number for each cluster, of 1 to 64 bits.
 */
final class StoredRefcounts {

  static final String TABLE = "refcount table";

  private static final int CACHED_BLOCKS = 64;
  private static final long RESERVED = 0x1FF;

  /** QEMU reads no longer table either: 8 MiB. */
  private static final long MOST_TABLE_BYTES = 8 << 20;

  private final ContainerReader file;
  private final Qcow2Header header;
  private final ByteBuffer table;
  private final LruCache<ByteBuffer> blocks = new LruCache<>(CACHED_BLOCKS);

  private StoredRefcounts(ContainerReader file, Qcow2Header header, ByteBuffer table) {
    this.file = file;
    this.header = header;
    this.table = table;
  }

  /**
   * Reads the table.
   *
   * @throws io.diskwright.error.CorruptImageException if it is not in the file
   */
  static StoredRefcounts read(ContainerReader file, Qcow2Header header) throws IOException {
    long bytes = header.refcountTableClusters() << header.clusterBits();
    long offset = header.refcountTableOffset();
    if (header.refcountTableClusters() == 0) {
      throw file.corrupt("refcount_table_clusters", 56, "0; there is at least one cluster");
    }
    if (bytes > MOST_TABLE_BYTES) {
      throw file.corrupt(
          "refcount_table_clusters",
          56,
          "%d, which are %d bytes; at most %d"
              .formatted(header.refcountTableClusters(), bytes, MOST_TABLE_BYTES));
    }
    if (offset <= 0 || offset % (1L << header.clusterBits()) != 0) {
      throw file.corrupt(
          "refcount_table_offset",
          48,
          "%s is not the start of a cluster behind the header"
              .formatted(Long.toUnsignedString(offset)));
    }
    return new StoredRefcounts(file, header, ByteBuffer.wrap(file.read(TABLE, offset, bytes)));
  }

  /** Number of blocks that the table has room for. */
  int blockCount() {
    return table.capacity() / Long.BYTES;
  }

  /** How many clusters a block counts. */
  long clustersPerBlock() {
    return (1L << (header.clusterBits() + 3)) >> header.refcountOrder();
  }

  /** Where an entry of the table is in the file. */
  long entryOffset(int index) {
    return header.refcountTableOffset() + (long) index * Long.BYTES;
  }

  /** Where a block is in the file; 0 if there is none. */
  long blockOffset(int index) {
    return table.getLong(index * Long.BYTES) & ~RESERVED;
  }

  /** Bits of an entry that are to be zero. */
  long reserved(int index) {
    return table.getLong(index * Long.BYTES) & RESERVED;
  }

  /** Whether a block can be read. */
  boolean hasBlock(int index) {
    long offset = blockOffset(index);
    long size = 1L << header.clusterBits();
    return offset > 0 && offset % size == 0 && offset <= file.sizeBytes() - size;
  }

  /** The refcount of a cluster, unsigned; 0 where there is no block that can be read. */
  long refcount(long cluster) throws IOException {
    long index = cluster / clustersPerBlock();
    if (index >= blockCount() || !hasBlock((int) index)) {
      return 0;
    }
    ByteBuffer block = blocks.get(blockOffset((int) index), this::block);
    return refcount(block, (int) (cluster % clustersPerBlock()));
  }

  private ByteBuffer block(long offset) throws IOException {
    return ByteBuffer.wrap(file.read("refcount block", offset, 1L << header.clusterBits()));
  }

  /** Less than a byte: the first in the least significant bits. */
  private long refcount(ByteBuffer block, int index) {
    int order = header.refcountOrder();
    return switch (order) {
      case 6 -> block.getLong(index << 3);
      case 5 -> block.getInt(index << 2) & 0xFFFF_FFFFL;
      case 4 -> block.getShort(index << 1) & 0xFFFFL;
      default -> {
        int bits = 1 << order;
        int perByte = Byte.SIZE / bits;
        yield (block.get(index / perByte) >>> (index % perByte * bits)) & ((1 << bits) - 1);
      }
    };
  }
}
