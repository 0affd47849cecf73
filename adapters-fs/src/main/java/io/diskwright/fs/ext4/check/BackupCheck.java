package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupLayout;
import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Copies of the superblock and of the descriptors. Those that change with use are old in a copy and
 * are not compared: only what making and growing a filesystem writes.
 */
final class BackupCheck {

  private static final String STRUCTURE = "backup superblock";
  private static final int MAGIC = 0xEF53;

  private final Subject subject;
  private final FoundSuperblock superblock;

  BackupCheck(Subject subject) {
    this.subject = subject;
    this.superblock = subject.superblock();
  }

  /** Looks at all copies. */
  void check() throws IOException {
    for (int group = 1; group < subject.groups().count(); group++) {
      GroupLayout layout = GroupLayout.of(group, superblock);
      if (layout.superblock() == 1) {
        superblock(group, layout);
      }
      if (layout.descriptorBlocks() > 0 && !superblock.features().hasMetaGroups()) {
        descriptors(group, layout);
      }
    }
  }

  private void superblock(int group, GroupLayout layout) throws IOException {
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    long offset = subject.blocks().offset(layout.first());
    subject.blocks().read(offset, ByteBuffer.wrap(bytes));
    StructReader in = StructReader.littleEndian(bytes);
    if (in.u16(0x38) != MAGIC) {
      fault(group, offset + 0x38, "magic number 0x%04x; it is 0xef53".formatted(in.u16(0x38)));
      return;
    }
    same(group, offset, 0x00, in.u32(0x00), superblock.inodeCount(), "inodes");
    same(group, offset, 0x04, in.u32(0x04), superblock.blockCount() & 0xFFFF_FFFFL, "blocks");
    same(group, offset, 0x14, in.u32(0x14), superblock.firstDataBlock(), "first block");
    same(group, offset, 0x18, 1024L << in.u32(0x18), superblock.blockBytes(), "block size");
    same(group, offset, 0x20, in.u32(0x20), superblock.blocksPerGroup(), "blocks a group");
    same(group, offset, 0x28, in.u32(0x28), superblock.inodesPerGroup(), "inodes a group");
    if ((in.u32(0x64) & 0x400) != 0) {
      int stored = FoundSuperblock.storedChecksum(bytes);
      int computed = FoundSuperblock.computedChecksum(bytes);
      subject.findings().checksum(STRUCTURE, group, offset + 0x3FC, stored, computed);
    }
  }

  private void same(int group, long offset, int field, long found, long expected, String what) {
    if (found != expected) {
      fault(
          group, offset + field, "%s: %d; the superblock has %d".formatted(what, found, expected));
    }
  }

  private void descriptors(int holder, GroupLayout layout) throws IOException {
    long covered = layout.descriptorBlocks() * superblock.descriptorsPerBlock();
    byte[] block = {};
    for (int group = 0; group < Math.min(covered, subject.groups().count()); group++) {
      int inBlock = group % superblock.descriptorsPerBlock();
      long number = layout.descriptors() + group / superblock.descriptorsPerBlock();
      if (inBlock == 0) {
        block = subject.blocks().block(number);
      }
      long offset = (long) inBlock * superblock.descriptorBytes();
      GroupDescriptor copy = GroupDescriptor.decode(slice(block, (int) offset));
      if (!isSamePlace(copy, subject.descriptors().descriptor(group))) {
        fault(
            holder,
            subject.blocks().offset(number) + offset,
            "the copy of group %d's descriptor has other places for bitmaps and table"
                .formatted(group));
      }
    }
  }

  private byte[] slice(byte[] block, int offset) {
    byte[] bytes = new byte[superblock.descriptorBytes()];
    System.arraycopy(block, offset, bytes, 0, bytes.length);
    return bytes;
  }

  private static boolean isSamePlace(GroupDescriptor copy, GroupDescriptor primary) {
    return copy.blockBitmap() == primary.blockBitmap()
        && copy.inodeBitmap() == primary.inodeBitmap()
        && copy.inodeTable() == primary.inodeTable();
  }

  private void fault(int group, long offset, String message) {
    subject.findings().fault(STRUCTURE, group, offset, message);
  }
}
