package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds inodes by number: the group's descriptor first, then its table of inodes. */
public final class InodeTable {

  private final StoredBlocks blocks;
  private final FoundSuperblock superblock;

  /** Neighbours are mostly asked for one after the other. */
  private volatile Known lastGroup = new Known(-1, 0);

  private record Known(long group, long firstTableBlock) {}

  public InodeTable(StoredBlocks blocks) {
    this.blocks = blocks;
    this.superblock = blocks.superblock();
  }

  /** An inode, whether in use or not. */
  public FoundInode inode(long number) throws IOException {
    Damage.unless(
        number >= 1 && number <= superblock.inodeCount(),
        "inode " + number,
        0,
        () -> "there are inodes 1 to %d".formatted(superblock.inodeCount()));
    long group = (number - 1) / superblock.inodesPerGroup();
    long index = (number - 1) % superblock.inodesPerGroup();
    long offset = blocks.offset(table(group)) + index * superblock.inodeBytes();
    byte[] bytes = new byte[superblock.inodeBytes()];
    blocks.read(offset, ByteBuffer.wrap(bytes));
    return FoundInode.decode(bytes, number, offset, superblock);
  }

  private long table(long group) throws IOException {
    Known known = lastGroup;
    if (known.group != group) {
      known = new Known(group, readTable(group));
      lastGroup = known;
    }
    return known.firstTableBlock;
  }

  /** First block of a group's inode table. */
  private long readTable(long group) throws IOException {
    String name = "group descriptor " + group;
    long offset = descriptorOffset(group, name);
    byte[] bytes = new byte[superblock.descriptorBytes()];
    blocks.read(offset, ByteBuffer.wrap(bytes));
    if (superblock.features().hasMetadataChecksums()) {
      int computed = GroupDescriptor.checksum(bytes, superblock.seed(), group);
      Damage.unlessSame(computed, GroupDescriptor.storedChecksum(bytes), name, offset);
    }
    long first = GroupDescriptor.decode(bytes).inodeTable();
    blocks.check(first, tableBlocks(), name, offset + 0x08);
    return first;
  }

  private long tableBlocks() {
    long bytes = superblock.inodesPerGroup() * superblock.inodeBytes();
    return (bytes + superblock.blockBytes() - 1) / superblock.blockBytes();
  }

  /**
   * Kernel documentation, ext4, "Meta Block Groups": each has its descriptors in its first group.
   */
  private long descriptorOffset(long group, String name) {
    long perBlock = superblock.blockBytes() / superblock.descriptorBytes();
    long index = group / perBlock;
    long block = superblock.firstDataBlock() + 1 + index;
    if (superblock.features().hasMetaGroups() && index >= superblock.firstMetaGroup()) {
      long first = index * perBlock;
      block = superblock.firstBlock(first) + (superblock.hasSuperblock(first) ? 1 : 0);
    }
    blocks.check(block, 1, name, FoundSuperblock.OFFSET);
    return blocks.offset(block) + group % perBlock * superblock.descriptorBytes();
  }
}
