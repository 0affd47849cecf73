package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.ExtentHeader;
import io.diskwright.fs.ext4.structure.ExtentIndex;
import io.diskwright.fs.ext4.structure.ExtentLeaf;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/**
 * Goes through a whole tree of extents (kernel documentation, ext4, "Extent Tree"), and behind a
 * fault as far as there is a way on.
 */
public final class ExtentWalk {

  private static final String STRUCTURE = "extent tree";
  private static final int ENTRY_BYTES = 12;
  private static final int MOST_LEVELS = 5;

  /** Places that a node may leave unused behind its entries, for checksums and the like. */
  private static final int SPARE_ENTRIES = 2;

  private final StoredBlocks blocks;
  private final BlockVisitor visitor;
  private final InodeView inode;
  private long nextLogical;

  ExtentWalk(StoredBlocks blocks, InodeView inode, BlockVisitor visitor) {
    this.blocks = blocks;
    this.inode = inode;
    this.visitor = visitor;
  }

  /** A node. */
  private static final class TreeNode {

    private final StructReader in;
    private final int base;
    private final long offset;
    private final long end;
    private final ExtentHeader header;

    /**
     * @param in bytes that hold it
     * @param base where in them it begins
     * @param offset in bytes from the start of the filesystem
     * @param end the first block in the file that is another node's
     */
    TreeNode(StructReader in, int base, long offset, long end) {
      this.in = in;
      this.base = base;
      this.offset = offset;
      this.end = end;
      this.header = ExtentHeader.decode(in, base);
    }

    int position(int entry) {
      return base + ExtentHeader.SIZE_BYTES + entry * ENTRY_BYTES;
    }

    long logicalBlock(int entry) {
      return in.u32(position(entry));
    }
  }

  /** Begins at the inode. */
  void walk() throws IOException {
    int base = inode.base() + InodeView.BLOCK_AREA_OFFSET;
    long offset = inode.offset() + InodeView.BLOCK_AREA_OFFSET;
    TreeNode root = new TreeNode(inode.in(), base, offset, BlockMapping.MOST_BLOCKS);
    if (isNode(root, BlockArea.SIZE_BYTES)) {
      int depth = root.header.depth();
      if (depth > MOST_LEVELS) {
        fault(root, "%d levels; there are at most %d".formatted(depth, MOST_LEVELS));
        return;
      }
      visit(root, depth);
    }
  }

  private boolean isNode(TreeNode node, int sizeBytes) {
    if (!ExtentHeader.isAt(node.in, node.base)) {
      fault(node, "magic number 0x%04x; it is 0xf30a".formatted(node.in.u16(node.base)));
      return false;
    }
    ExtentHeader header = node.header;
    int most = (sizeBytes - ExtentHeader.SIZE_BYTES) / ENTRY_BYTES;
    if (header.capacity() > most || header.capacity() < most - SPARE_ENTRIES) {
      fault(node, "room for %d entries; there is for %d".formatted(header.capacity(), most));
      return false;
    }
    if (header.entryCount() > header.capacity()) {
      fault(
          node,
          "%d entries; there is room for %d".formatted(header.entryCount(), header.capacity()));
      return false;
    }
    return true;
  }

  private void visit(TreeNode node, int depth) throws IOException {
    int count = node.header.entryCount();
    for (int entry = 0; entry < count; entry++) {
      long end = entry + 1 < count ? node.logicalBlock(entry + 1) : node.end;
      if (depth == 0) {
        extent(node, entry);
      } else {
        child(node, entry, depth - 1, end);
      }
    }
  }

  private void extent(TreeNode leaf, int entry) throws IOException {
    ExtentLeaf extent = ExtentLeaf.decode(leaf.in, leaf.position(entry));
    long first = extent.physicalBlock();
    long count = extent.coveredBlocks();
    if (count == 0) {
      fault(leaf, "the extent at block %d has no blocks".formatted(extent.logicalBlock()));
      return;
    }
    if (extent.logicalBlock() < nextLogical) {
      fault(
          leaf,
          "an extent begins at block %d, where the one before reaches to %d"
              .formatted(extent.logicalBlock(), nextLogical));
      return;
    }
    long end = extent.logicalBlock() + count;
    if (end > leaf.end) {
      fault(leaf, "an extent reaches to block %d; its node ends at %d".formatted(end, leaf.end));
    }
    nextLogical = end;
    if (isInFileSystem(leaf, first, count)) {
      visitor.data(extent.logicalBlock(), first, count, extent.isWritten());
    }
  }

  private boolean isInFileSystem(TreeNode node, long first, long count) {
    long blockCount = blocks.superblock().blockCount();
    boolean inside =
        first > blocks.superblock().firstDataBlock()
            && first < blockCount
            && count <= blockCount - first;
    if (!inside) {
      fault(
          node, "%d blocks from %d on; the filesystem has %d".formatted(count, first, blockCount));
    }
    return inside;
  }

  private void child(TreeNode parent, int entry, int depth, long end) throws IOException {
    ExtentIndex index = ExtentIndex.decode(parent.in, parent.position(entry));
    if (index.logicalBlock() < nextLogical) {
      fault(
          parent,
          "an entry begins at block %d, where the one before reaches to %d"
              .formatted(index.logicalBlock(), nextLogical));
    }
    if (!isInFileSystem(parent, index.nodeBlock(), 1) || !visitor.mapBlock(index.nodeBlock())) {
      return;
    }
    byte[] bytes = blocks.block(index.nodeBlock());
    TreeNode node =
        new TreeNode(StructReader.littleEndian(bytes), 0, blocks.offset(index.nodeBlock()), end);
    if (isNode(node, bytes.length)) {
      verify(node, bytes);
      enter(node, index, depth);
    }
  }

  private void enter(TreeNode node, ExtentIndex index, int depth) throws IOException {
    ExtentHeader header = node.header;
    if (header.depth() != depth) {
      fault(node, "depth %d; its parent's makes it %d".formatted(header.depth(), depth));
      return;
    }
    if (header.entryCount() == 0) {
      fault(node, "no entries");
      return;
    }
    if (node.logicalBlock(0) != index.logicalBlock()) {
      fault(
          node,
          "it begins at block %d; its parent says %d"
              .formatted(node.logicalBlock(0), index.logicalBlock()));
    }
    visit(node, depth);
  }

  private void verify(TreeNode node, byte[] bytes) {
    int length = node.position(node.header.capacity());
    if (!blocks.superblock().features().hasMetadataChecksums()
        || length + Integer.BYTES > bytes.length) {
      return;
    }
    int computed = Crc32c.of(inode.checksumState(), bytes, 0, length);
    int stored = (int) node.in.u32(length);
    if (computed != stored) {
      fault(node, "checksum 0x%08x; its bytes come to 0x%08x".formatted(stored, computed));
    }
  }

  private void fault(TreeNode node, String message) {
    visitor.fault(STRUCTURE, node.offset, message);
  }
}
