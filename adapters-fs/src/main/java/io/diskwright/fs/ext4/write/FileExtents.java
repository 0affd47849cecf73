package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import io.diskwright.extent.Payload;
import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.SlowLink;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The extents of the tree's files. Nearly all are in one piece; those are sorted as plain numbers,
 * block above inode, and become objects only in the finished list.
 */
final class FileExtents {

  private static final int INODE_BITS = 27;
  private static final long INODE_MASK = (1L << INODE_BITS) - 1;

  private final Allocation allocation;
  private final InodeNumbers numbers;
  private final ChecksumSeed seed;

  FileExtents(Allocation allocation, ChecksumSeed seed) {
    this.allocation = allocation;
    this.numbers = allocation.demand().numbers();
    this.seed = seed;
    if (numbers.last() > INODE_MASK) {
      throw new IllegalStateException("%d inodes in use".formatted(numbers.last()));
    }
  }

  /** Adds what belongs to files in several pieces, with their extent tree blocks. */
  void addOthersTo(List<Extent> extents) {
    numbers.forEach(
        node -> {
          if (allocation.onlyPiece(node) < 0) {
            allocation.map(node).ifPresent(map -> addFile(node, map, extents));
          }
        });
  }

  private void addFile(Node node, FileMap map, List<Extent> extents) {
    for (Run run : map.runs()) {
      extents.add(extent(node, run));
    }
    addTree(map, seed.inode(numbers.of(node)), extents);
  }

  /** Adds the blocks of a file's extent tree. */
  static void addTree(FileMap map, int checksumState, List<Extent> extents) {
    int first = 0;
    for (BlockRange piece : map.treePieces()) {
      int before = first;
      add(piece.start(), piece.count(), i -> map.tree().block(before + i, checksumState), extents);
      first += (int) piece.count();
    }
  }

  /** Adds blocks that are encoded when they are asked for. */
  static void add(long block, long count, IntFunction<byte[]> blocks, List<Extent> extents) {
    extents.add(
        new Extent(
            block * BLOCK_BYTES, count * BLOCK_BYTES, new EncodedBytes(new BlockEncoder(blocks))));
  }

  /** The whole filesystem: these extents and the files in one piece. */
  Extents mergedWith(Extents others) {
    long[] keys = sortedKeys();
    Extents.Builder all = Extents.builder();
    int next = 0;
    for (long key : keys) {
      Extent file = onlyExtent(numbers.node(key & INODE_MASK));
      for (; next < others.count() && others.offset(next) < file.offset(); next++) {
        all.add(others.offset(next), others.length(next), others.payload(next));
      }
      all.add(file.offset(), file.length(), file.payload());
    }
    for (; next < others.count(); next++) {
      all.add(others.offset(next), others.length(next), others.payload(next));
    }
    return all.build();
  }

  private long[] sortedKeys() {
    long[] keys = new long[(int) numbers.last()];
    int[] count = {0};
    numbers.forEach(
        node -> {
          if (allocation.onlyPiece(node) > 0) {
            keys[count[0]++] = allocation.onlyPiece(node) << INODE_BITS | numbers.of(node);
          }
        });
    long[] used = Arrays.copyOf(keys, count[0]);
    Arrays.sort(used);
    return used;
  }

  private Extent onlyExtent(Node node) {
    long blocks = allocation.demand().blockCount(node);
    return extent(node, new Run(0, allocation.onlyPiece(node), blocks));
  }

  /** The last block of a file is written as far as the file goes; the rest is a gap. */
  private Extent extent(Node node, Run run) {
    long start = run.logical() * BLOCK_BYTES;
    long whole = run.count() * BLOCK_BYTES;
    boolean regular = node.type() == FileType.REGULAR;
    long length = regular ? Math.min(whole, node.sizeBytes() - start) : whole;
    return new Extent(run.physical() * BLOCK_BYTES, length, payload(node, run));
  }

  private Payload payload(Node node, Run run) {
    return switch (node.type()) {
      case REGULAR -> new FileSlice(node.content(), run.logical() * BLOCK_BYTES);
      case SYMLINK -> encoded(i -> SlowLink.encode(node.linkTarget()));
      default -> encoded(i -> directoryBlock(node, (int) run.logical() + i));
    };
  }

  private byte[] directoryBlock(Node node, int index) {
    return allocation.demand().directories().block(node, index, seed);
  }

  private static Payload encoded(IntFunction<byte[]> blocks) {
    return new EncodedBytes(new BlockEncoder(blocks));
  }
}
