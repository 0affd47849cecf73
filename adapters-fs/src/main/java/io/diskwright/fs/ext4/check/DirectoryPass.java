package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.BlockVisitor;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.read.PagedBits;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks at the names in every directory; e2fsck's pass 2. */
final class DirectoryPass {

  private static final long MOST_BLOCKS = 1L << 21;

  private final Subject subject;
  private final DirectoryHashes hashes;

  /** Each block is gone through once, whatever maps say. */
  private final PagedBits met;

  DirectoryPass(Subject subject, DirectoryHashes hashes) {
    this.subject = subject;
    this.hashes = hashes;
    this.met = new PagedBits(subject.groups().count(), (int) subject.superblock().blocksPerGroup());
  }

  void check() throws IOException {
    try (SideChecks side = new SideChecks(subject.findings())) {
      for (int index = 0; index < subject.directories().count(); index++) {
        long number = subject.directories().inode(index);
        long table = subject.groups().inodeTable(subject.groupOf(number));
        check(index, InodeScan.read(subject.blocks(), number, table), side);
      }
    }
  }

  private void check(int index, InodeView inode, SideChecks side) throws IOException {
    DirectoryEntries entries = new DirectoryEntries(subject, index, inode);
    if (inode.has(FoundInode.INLINE)) {
      InlineDirectoryCheck.check(subject, inode, entries);
      return;
    }
    DirectoryMap map = new DirectoryMap();
    InodeBlocks.walk(inode, subject.blocks(), map);
    boolean hashed =
        inode.has(FoundInode.HASHED) && subject.superblock().features().hasDirectoryIndex();
    HashTreeCheck tree = new HashTreeCheck(subject, inode, map.blocks(), hashes);
    boolean hasTree = hashed && map.count > 0 && tree.readIndex();
    for (int block = 0; block < map.count; block++) {
      if (map.blocks[block] != 0) {
        byte[] bytes = subject.blocks().block(map.blocks[block]);
        long offset = subject.blocks().offset(map.blocks[block]);
        Block read = new Block(inode, block, offset, bytes);
        side.add(bytes.length, findings -> alone(read, hasTree ? tree : null, findings));
        entries.block(bytes, 0, bytes.length, offset, block == 0);
      } else if (block == 0 || map.blocks[block - 1] != 0) {
        hole(inode, block);
      }
    }
    entries.end();
  }

  /** One fault for all that is missing up to the next block. */
  private void hole(InodeView inode, int first) {
    subject
        .findings()
        .fault(
            "directory",
            inode.number(),
            inode.offset(),
            "blocks are missing from block %d on".formatted(first));
  }

  /**
   * A block of a directory.
   *
   * @param number its place in the directory
   * @param offset its place in the filesystem, in bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Block(InodeView directory, int number, long offset, byte[] bytes) {}

  /** What can be said of a block without any other. */
  private void alone(Block block, @Nullable HashTreeCheck tree, Findings findings) {
    boolean isIndex = tree != null && tree.isIndex(block.number);
    if (subject.hasMetadataChecksums()) {
      new DirectoryChecksumCheck(findings, block.directory)
          .check(block.bytes, block.offset, block.number, isIndex);
    }
    if (tree != null && !isIndex) {
      tree.leaf(findings, block.bytes, block.offset, block.number);
    }
  }

  /** The directory's blocks by their place in it; what is missing is 0. */
  private final class DirectoryMap implements BlockVisitor {

    private long[] blocks = new long[4];
    private int count;

    long[] blocks() {
      return Arrays.copyOf(blocks, count);
    }

    @Override
    public boolean mapBlock(long block) {
      return isNew(block);
    }

    private boolean isNew(long block) {
      return met.set(block - subject.superblock().firstDataBlock(), 1) < 0;
    }

    @Override
    public void data(long logicalBlock, long block, long length, boolean written) {
      long end = Math.min(logicalBlock + length, MOST_BLOCKS);
      for (long at = logicalBlock; at < end; at++) {
        if (isNew(block + at - logicalBlock)) {
          put((int) at, block + at - logicalBlock);
        }
      }
    }

    private void put(int logicalBlock, long block) {
      if (logicalBlock >= blocks.length) {
        blocks = Arrays.copyOf(blocks, Math.max(2 * blocks.length, logicalBlock + 1));
      }
      blocks[logicalBlock] = block;
      count = Math.max(count, logicalBlock + 1);
    }

    @Override
    public void fault(String structure, long offset, String message) {
      // told when its inode was looked at
    }
  }
}
