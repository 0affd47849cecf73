package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.fs.ext4.structure.Ext4Time;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.structure.SlowLink;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Guid;
import java.util.BitSet;
import java.util.List;

/**
 * What a tree needs of an ext4, whatever its size: inodes, directory blocks, blocks of extended
 * attributes, links and data. Finding it also finds every file that ext4 cannot express.
 */
public final class TreeDemand {

  /** The largest file: block numbers within a file have 32 bits. */
  private static final long LARGEST_FILE_BYTES = 0xFFFF_FFFFL * BLOCK_BYTES;

  private static final int LONGEST_NAME_BYTES = 255;

  private final FileTree tree;
  private final InodeNumbers numbers;
  private final Directories directories;
  private final XattrSharing xattrs;

  /** By the tree's inode: blocks of directory, link or data, as an unsigned number. */
  private final int[] blockCounts;

  private final BitSet sparse;
  private long blockCount;

  private TreeDemand(FileTree tree, Guid hashSeed) {
    this.tree = tree;
    this.numbers = new InodeNumbers(tree);
    this.directories = new Directories(numbers, DirectoryHash.of(hashSeed));
    this.xattrs = new XattrSharing(tree.inodeBound());
    this.blockCounts = new int[tree.inodeBound()];
    this.sparse = new BitSet();
  }

  /**
   * Measures a tree.
   *
   * @param hashSeed of the directories' hashes, on which the size of large ones depends
   * @throws SourceException if a file cannot be expressed in ext4
   */
  public static TreeDemand of(FileTree tree, Guid hashSeed) {
    TreeDemand demand = new TreeDemand(tree, hashSeed);
    for (Node node : tree.nodes()) {
      checkName(node);
    }
    demand.numbers.forEach(demand::measure);
    demand.blockCount += demand.xattrs.blockCount();
    if (demand.numbers.lostAndFound().isEmpty()) {
      demand.blockCount += LostAndFound.BLOCK_COUNT;
    }
    return demand;
  }

  private static void checkName(Node node) {
    if (node.nameLength() > LONGEST_NAME_BYTES) {
      throw new SourceException(
          "%s: a name of %d bytes; ext4 holds %d"
              .formatted(node.path(), node.nameLength(), LONGEST_NAME_BYTES));
    }
  }

  private void measure(Node node) {
    check(node);
    xattrs.add(node);
    long blocks = blocks(node);
    blockCounts[node.inode()] = (int) blocks;
    blockCount += blocks;
  }

  private static void check(Node node) {
    if (!Ext4Time.holds(node.modified())) {
      Ext4Time.check(node.modified(), node.path());
    }
    if (!node.isDirectory() && node.linkCount() > InodeRecord.MAX_LINKS) {
      throw new SourceException(
          "%s: %d hard links; ext4 holds %d for one file"
              .formatted(node.path(), node.linkCount(), InodeRecord.MAX_LINKS));
    }
    if (node.type().isDevice()) {
      BlockArea.checkDevice(node.deviceMajor(), node.deviceMinor(), node.path());
    }
  }

  private long blocks(Node node) {
    return switch (node.type()) {
      case DIRECTORY -> withTree(directories.measure(node));
      case REGULAR -> dataBlocks(node);
      case SYMLINK -> linkBlocks(node);
      case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO, SOCKET -> 0;
    };
  }

  /** Counts the least tree beside the blocks, which it returns. */
  private long withTree(long blocks) {
    blockCount += ExtentTree.blocksNeeded(ExtentTree.extentsOf(blocks));
    return blocks;
  }

  private static long linkBlocks(Node node) {
    int length = Math.toIntExact(node.sizeBytes());
    if (BlockArea.fitsLink(length) && length > 0) {
      return 0;
    }
    SlowLink.check(length, node.path());
    return 1;
  }

  private long dataBlocks(Node node) {
    if (node.sizeBytes() > LARGEST_FILE_BYTES) {
      throw new SourceException(
          "%s: %s; the largest file in ext4 has %d bytes"
              .formatted(node.path(), new ByteSize(node.sizeBytes()), LARGEST_FILE_BYTES));
    }
    if (node.sizeBytes() == 0) {
      return 0;
    }
    long whole = ByteSize.divideUp(node.sizeBytes(), BLOCK_BYTES);
    List<BlockRange> parts = DataBlocks.of(node.content());
    if (parts.equals(List.of(new BlockRange(0, whole)))) {
      return withTree(whole);
    }
    sparse.set(node.inode());
    blockCount += DataBlocks.leastTreeBlocks(parts);
    return DataBlocks.count(parts);
  }

  FileTree tree() {
    return tree;
  }

  public InodeNumbers numbers() {
    return numbers;
  }

  public Directories directories() {
    return directories;
  }

  XattrSharing xattrs() {
    return xattrs;
  }

  /** Blocks for everything in the tree, if every part of a file can be placed in one piece. */
  public long blockCount() {
    return blockCount;
  }

  /** Inodes in use, the reserved ones included. */
  long inodeCount() {
    return numbers.last();
  }

  /** Blocks of one file: its directory blocks, its link or its data. */
  public long blockCount(Node node) {
    return Integer.toUnsignedLong(blockCounts[node.inode()]);
  }

  /** The parts of a file that have blocks; only for one that has. */
  List<BlockRange> parts(Node node) {
    if (!sparse.get(node.inode())) {
      return List.of(new BlockRange(0, blockCount(node)));
    }
    return DataBlocks.of(node.content());
  }

  /** Whether a file has holes. */
  boolean sparse(Node node) {
    return sparse.get(node.inode());
  }

  /** Whether its blocks belong before those of the data. */
  static boolean metadata(Node node) {
    return node.type() != FileType.REGULAR;
  }
}
