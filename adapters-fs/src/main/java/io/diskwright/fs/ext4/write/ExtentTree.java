package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.BlockTail;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.Ext4Sizes;
import io.diskwright.fs.ext4.structure.ExtentHeader;
import io.diskwright.fs.ext4.structure.ExtentIndex;
import io.diskwright.fs.ext4.structure.ExtentRuns;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.util.function.LongUnaryOperator;

/**
 * The map from a file's blocks to the filesystem's (kernel documentation, ext4, "Extent Tree"): a
 * root of four entries in the inode and, if there are more extents, nodes of 340 in blocks, every
 * one but the last of its level full.
 *
 * <p>The blocks are counted from the top: the root's children first, the nodes that hold the
 * extents last.
 */
public final class ExtentTree {

  private static final int ENTRY_BYTES = 12;
  private static final int ROOT_CAPACITY =
      (BlockArea.SIZE_BYTES - ExtentHeader.SIZE_BYTES) / ENTRY_BYTES;
  private static final int NODE_CAPACITY =
      (Ext4Sizes.BLOCK_BYTES - ExtentHeader.SIZE_BYTES) / ENTRY_BYTES;
  private static final int CHECKSUM_OFFSET = ExtentHeader.SIZE_BYTES + NODE_CAPACITY * ENTRY_BYTES;

  private final ExtentRuns runs;
  private final LongUnaryOperator nodeBlock;

  /**
   * @param runs the extents
   * @param nodeBlock tells the block of each node, 0 to {@link #blockCount()} - 1
   */
  public ExtentTree(ExtentRuns runs, LongUnaryOperator nodeBlock) {
    this.runs = runs;
    this.nodeBlock = nodeBlock;
  }

  /** How many extents a run of that many blocks takes. */
  public static long extentsOf(long runBlockCount) {
    return ByteSize.divideUp(runBlockCount, ExtentRuns.LONGEST);
  }

  /** How many blocks the tree takes beside the inode. */
  public static int blocksNeeded(long extentCount) {
    long blocks = 0;
    for (long level = extentCount; level > ROOT_CAPACITY; blocks += level) {
      level = ByteSize.divideUp(level, NODE_CAPACITY);
    }
    return Math.toIntExact(blocks);
  }

  /** How many blocks this tree takes beside the inode. */
  public int blockCount() {
    return blocksNeeded(runs.count());
  }

  /** The root, for the inode. */
  public BlockArea root() {
    StructWriter out = StructWriter.littleEndian(BlockArea.SIZE_BYTES);
    int depth = depth();
    int entryCount = depth == 0 ? runs.count() : nodeCount(depth - 1);
    new ExtentHeader(entryCount, ROOT_CAPACITY, depth).writeTo(out);
    writeEntries(out, depth, 0, entryCount);
    return new BlockArea(ByteString.copyOf(out.done()));
  }

  /**
   * One of the blocks.
   *
   * @param index counted from the top
   * @param checksumState of the inode, {@link ChecksumSeed#inode}
   */
  public byte[] block(int index, int checksumState) {
    int depth = depth() - 1;
    int position = index;
    while (position >= nodeCount(depth)) {
      position -= nodeCount(depth--);
    }
    return encode(depth, position, checksumState);
  }

  private byte[] encode(int depth, int position, int checksumState) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    int first = position * NODE_CAPACITY;
    int below = depth == 0 ? runs.count() : nodeCount(depth - 1);
    int entryCount = Math.min(NODE_CAPACITY, below - first);
    new ExtentHeader(entryCount, NODE_CAPACITY, depth).writeTo(out);
    writeEntries(out, depth, first, entryCount);
    byte[] block = out.done();
    BlockTail.put(block, Crc32c.of(checksumState, block, 0, CHECKSUM_OFFSET));
    return block;
  }

  private void writeEntries(StructWriter out, int depth, int first, int entryCount) {
    for (int entry = first; entry < first + entryCount; entry++) {
      if (depth == 0) {
        runs.get(entry).writeTo(out);
      } else {
        index(depth, entry).writeTo(out);
      }
    }
  }

  /**
   * The entry at that depth, counted over all nodes of the depth, which leads to the node of the
   * same number below.
   */
  private ExtentIndex index(int depth, int entry) {
    long firstExtent = entry;
    for (int level = 0; level < depth; level++) {
      firstExtent *= NODE_CAPACITY;
    }
    long node = firstBlock(depth - 1) + (long) entry;
    return new ExtentIndex(
        runs.logicalBlock(Math.toIntExact(firstExtent)), nodeBlock.applyAsLong(node));
  }

  /** Number of the first block of a level. */
  private int firstBlock(int depth) {
    int first = 0;
    for (int above = depth() - 1; above > depth; above--) {
      first += nodeCount(above);
    }
    return first;
  }

  /** Levels below the root. */
  private int depth() {
    int depth = 0;
    for (long entries = runs.count(); entries > ROOT_CAPACITY; depth++) {
      entries = ByteSize.divideUp(entries, NODE_CAPACITY);
    }
    return depth;
  }

  /** Nodes whose depth is that, the root aside. */
  private int nodeCount(int depth) {
    long nodes = runs.count();
    for (int level = 0; level <= depth; level++) {
      nodes = ByteSize.divideUp(nodes, NODE_CAPACITY);
    }
    return (int) nodes;
  }
}
