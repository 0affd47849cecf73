package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.BlockVisitor;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/** The file of orphans (kernel documentation, ext4, "Orphan file"): numbers, and a tail. */
final class OrphanFileCheck implements BlockVisitor {

  private static final String STRUCTURE = "orphan file";
  private static final long MAGIC = 0x0B10_CA04L;
  private static final int TAIL_BYTES = 8;

  private final Subject subject;
  private final Orphans orphans;
  private final InodeView inode;
  private int mapBlocks;

  private OrphanFileCheck(Subject subject, Orphans orphans, InodeView inode) {
    this.subject = subject;
    this.orphans = orphans;
    this.inode = inode;
  }

  /**
   * Looks at it, and adds what it names.
   *
   * @param number of its inode
   */
  static void check(Subject subject, Orphans orphans, long number) throws IOException {
    if (!subject.superblock().features().hasOrphanFile()) {
      return;
    }
    if (!subject.hasInode(number) || subject.groups().inodeTable(subject.groupOf(number)) < 0) {
      subject.findings().fault(STRUCTURE, 1024 + 0x280, "it is inode %d".formatted(number));
      return;
    }
    long table = subject.groups().inodeTable(subject.groupOf(number));
    InodeView inode = InodeScan.read(subject.blocks(), number, table);
    InodeBlocks.walk(inode, subject.blocks(), new OrphanFileCheck(subject, orphans, inode));
  }

  @Override
  public boolean mapBlock(long block) {
    return ++mapBlocks <= 1 << 12;
  }

  @Override
  public void data(long logicalBlock, long block, long count, boolean written) throws IOException {
    for (long at = block; at < block + count; at++) {
      block(at);
    }
  }

  private void block(long block) throws IOException {
    byte[] bytes = subject.blocks().block(block);
    long offset = subject.blocks().offset(block);
    StructReader in = StructReader.littleEndian(bytes);
    int tail = bytes.length - TAIL_BYTES;
    if (in.u32(tail) != MAGIC) {
      subject
          .findings()
          .fault(STRUCTURE, offset + tail, "magic number 0x%x".formatted(in.u32(tail)));
      return;
    }
    if (subject.hasMetadataChecksums()) {
      int state = subject.superblock().seed().inode(inode.number(), inode.generation());
      state = Crc32c.ofLe32(Crc32c.ofLe32(state, block), block >>> 32);
      int computed = Crc32c.of(state, bytes, 0, tail);
      int stored = (int) in.u32(tail + Integer.BYTES);
      subject.findings().checksum(STRUCTURE, inode.number(), offset + tail, stored, computed);
    }
    for (int at = 0; at < tail; at += Integer.BYTES) {
      if (in.u32(at) != 0) {
        orphans.add(in.u32(at), offset + at);
      }
    }
  }

  @Override
  public void fault(String structure, long offset, String message) {
    // told when all inodes are looked at
  }
}
