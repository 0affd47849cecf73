package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupLayout;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileType;
import java.io.IOException;

/**
 * The inode that owns the blocks kept for more group descriptors: a double indirect map, whose
 * second level are those of the first group and name their copies.
 */
final class ResizeInodeCheck {

  private static final String STRUCTURE = "resize inode";
  private static final int WORDS = 15;
  private static final int DOUBLE_INDIRECT = 13;

  private final Subject subject;
  private final FoundSuperblock superblock;
  private final InodeView inode;

  ResizeInodeCheck(Subject subject, InodeView inode) {
    this.subject = subject;
    this.superblock = subject.superblock();
    this.inode = inode;
  }

  void check() throws IOException {
    if (superblock.reservedGdtBlocks() == 0 && isBlankMap()) {
      return;
    }
    if (inode.typeBits() != FileType.REGULAR.modeBits() || inode.linkCount() != 1) {
      fault(0x00, "mode 0%o, %d names; a file with one".formatted(inode.mode(), inode.linkCount()));
    }
    long map = word(DOUBLE_INDIRECT);
    for (int i = 0; i < WORDS; i++) {
      if (i != DOUBLE_INDIRECT && word(i) != 0) {
        fault(area(i), "block %d where none is".formatted(word(i)));
      }
    }
    if (!subject.holds(map)) {
      fault(area(DOUBLE_INDIRECT), "its map is block %d".formatted(map));
      return;
    }
    long conflict = subject.used().claim(map, 1);
    if (conflict >= 0) {
      fault(area(DOUBLE_INDIRECT), "block %d is claimed by something else too".formatted(map));
    }
    reserved(map);
  }

  private boolean isBlankMap() {
    for (int i = 0; i < WORDS; i++) {
      if (word(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private long word(int index) {
    return inode.u32(area(index));
  }

  private static int area(int index) {
    return InodeView.BLOCK_AREA_OFFSET + index * Integer.BYTES;
  }

  private void reserved(long map) throws IOException {
    StructReader in = StructReader.littleEndian(subject.blocks().block(map));
    GroupLayout first = GroupLayout.of(0, superblock);
    long block = first.descriptors() + first.descriptorBlocks();
    long words = superblock.blockBytes() / Integer.BYTES;
    long counted = 1;
    for (long slot = 0; slot < words; slot++) {
      long place = Math.floorMod(slot - first.descriptorBlocks(), words);
      long expected = place < superblock.reservedGdtBlocks() ? block + place : 0;
      long found = in.u32((int) slot * Integer.BYTES);
      if (found != expected) {
        named("reserved descriptor block", place, found, expected);
      } else if (expected != 0) {
        counted += 1 + copies(expected);
      }
    }
    size(counted);
  }

  /** Each names its copies, in the order of the groups that have such. */
  private long copies(long block) throws IOException {
    StructReader in = StructReader.littleEndian(subject.blocks().block(block));
    int count = 0;
    for (int group = 1; group < subject.groups().count(); group++) {
      if (superblock.hasSuperblock(group)) {
        long expected = block + group * superblock.blocksPerGroup();
        long found = in.u32(count * Integer.BYTES);
        if (found != expected) {
          named("copy of block %d in group".formatted(block), group, found, expected);
        }
        count++;
      }
    }
    for (int rest = count; rest < superblock.blockBytes() / Integer.BYTES; rest++) {
      if (in.u32(rest * Integer.BYTES) != 0) {
        named("copy of block %d:".formatted(block), rest, in.u32(rest * Integer.BYTES), 0);
      }
    }
    return count;
  }

  private void named(String what, long number, long found, long expected) {
    fault(
        area(DOUBLE_INDIRECT),
        "%s %d is given as %d; it is %d".formatted(what, number, found, expected));
  }

  private void size(long blockCount) {
    long expected = blockCount * superblock.blockBytes() / 512;
    if (inode.u32(0x1C) != expected) {
      fault(0x1C, "%d sectors; its blocks come to %d".formatted(inode.u32(0x1C), expected));
    }
  }

  private void fault(int field, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }
}
