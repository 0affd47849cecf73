package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.ExtentHeader;
import io.diskwright.fs.ext4.structure.ExtentIndex;
import io.diskwright.fs.ext4.structure.ExtentLeaf;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/** Finds blocks in a tree of extents (kernel documentation, ext4, "Extent Tree"). */
final class ExtentMapping implements BlockMapping {

  private static final int ENTRY_BYTES = 12;

  /** More levels than this are not needed for 2^32 blocks of 1 KiB. */
  private static final int MOST_LEVELS = 5;

  private final FoundInode inode;
  private final StoredBlocks blocks;
  private final StructReader root;

  ExtentMapping(FoundInode inode, StoredBlocks blocks) {
    this.inode = inode;
    this.blocks = blocks;
    this.root = StructReader.littleEndian(inode.area().bytes().toBytes());
  }

  /**
   * A node, as far as it has been checked.
   *
   * @param offset in bytes from the start of the filesystem
   * @param end the first block in the file that is another node's
   */
  private record TreeNode(StructReader in, ExtentHeader header, long offset, long end) {

    /** The last entry that begins at that block or before it; -1 if there is none. */
    int find(long logicalBlock) {
      int low = 0;
      int high = header.entryCount() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        if (logicalBlock(middle) <= logicalBlock) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return high;
    }

    /** Where in the file the entry begins; behind the last one, where the node ends. */
    long logicalBlock(int entry) {
      return entry < header.entryCount() ? in.u32(position(entry)) : end;
    }

    int position(int entry) {
      return ExtentHeader.SIZE_BYTES + entry * ENTRY_BYTES;
    }
  }

  @Override
  public MappedRun at(long logicalBlock) throws IOException {
    TreeNode node = node(root, inode.offset() + 0x28, BlockArea.SIZE_BYTES, MOST_BLOCKS);
    int levels = node.header.depth();
    check(levels <= MOST_LEVELS, node, "%d levels; there are at most %d", levels, MOST_LEVELS);
    for (int depth = levels; depth > 0; depth--) {
      int entry = node.find(logicalBlock);
      if (entry < 0) {
        return hole(logicalBlock, node.logicalBlock(0), node);
      }
      node = below(node, entry, depth - 1);
    }
    return run(node, logicalBlock);
  }

  private TreeNode below(TreeNode node, int entry, int depth) throws IOException {
    long block = ExtentIndex.decode(node.in, node.position(entry)).nodeBlock();
    blocks.check(block, 1, nodeName(), node.offset);
    byte[] bytes = blocks.block(block);
    TreeNode child =
        node(
            StructReader.littleEndian(bytes),
            blocks.offset(block),
            bytes.length,
            node.logicalBlock(entry + 1));
    int found = child.header.depth();
    check(found == depth, child, "depth %d; its parent's makes it %d", found, depth);
    check(child.header.entryCount() > 0, child, "%d entries; at least %d", 0, 1);
    verify(bytes, child);
    return child;
  }

  private TreeNode node(StructReader in, long offset, int sizeBytes, long end) {
    if (!ExtentHeader.isAt(in, 0)) {
      throw Damage.of(nodeName(), offset, "magic number 0x%04x".formatted(in.u16(0)));
    }
    TreeNode node = new TreeNode(in, ExtentHeader.decode(in, 0), offset, end);
    int most = (sizeBytes - ExtentHeader.SIZE_BYTES) / ENTRY_BYTES;
    int capacity = node.header.capacity();
    check(capacity <= most, node, "room for %d entries; there is for %d", capacity, most);
    int count = node.header.entryCount();
    check(count <= capacity, node, "%d entries; there is room for %d", count, capacity);
    return node;
  }

  private void verify(byte[] bytes, TreeNode node) {
    int length = node.position(node.header.capacity());
    if (blocks.superblock().features().hasMetadataChecksums()
        && length + Integer.BYTES <= bytes.length) {
      int start = blocks.superblock().seed().inode(inode.number(), inode.generation());
      int computed = Crc32c.of(start, bytes, 0, length);
      Damage.unlessSame(computed, (int) node.in.u32(length), nodeName(), node.offset);
    }
  }

  private MappedRun run(TreeNode leaf, long logicalBlock) {
    int entry = leaf.find(logicalBlock);
    if (entry >= 0) {
      ExtentLeaf extent = ExtentLeaf.decode(leaf.in, leaf.position(entry));
      long end = extent.logicalBlock() + extent.coveredBlocks();
      long next = leaf.logicalBlock(entry + 1);
      check(end <= next, leaf, "an extent ends at block %d; the next begins at %d", end, next);
      if (logicalBlock < end) {
        return mapped(extent).from(logicalBlock);
      }
    }
    return hole(logicalBlock, leaf.logicalBlock(entry + 1), leaf);
  }

  private MappedRun mapped(ExtentLeaf extent) {
    blocks.check(
        extent.physicalBlock(),
        extent.coveredBlocks(),
        "extent of " + inode.name(),
        inode.offset());
    long physical = extent.isWritten() ? extent.physicalBlock() : 0;
    return new MappedRun(extent.logicalBlock(), physical, extent.coveredBlocks());
  }

  private MappedRun hole(long logicalBlock, long end, TreeNode node) {
    check(
        end > logicalBlock,
        node,
        "entries are not in order at blocks %d and %d",
        logicalBlock,
        end);
    return new MappedRun(logicalBlock, 0, end - logicalBlock);
  }

  /** Makes no text of what is sound: every file of a walk comes here several times. */
  private void check(boolean sound, TreeNode node, String fact, long found, long limit) {
    if (!sound) {
      throw Damage.of(nodeName(), node.offset, fact.formatted(found, limit));
    }
  }

  private String nodeName() {
    return "extent node of " + inode.name();
  }
}
