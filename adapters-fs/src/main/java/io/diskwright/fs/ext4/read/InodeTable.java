package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Finds inodes by number: the group's descriptor first, then its table of inodes. */
public final class InodeTable {

  private final StoredBlocks blocks;
  private final FoundSuperblock superblock;
  private final GroupDescriptors descriptors;

  /** Neighbours are mostly asked for one after the other. */
  private volatile Known lastGroup = new Known(-1, 0);

  private record Known(long group, long firstTableBlock) {}

  private volatile KnownBlock lastBlock = new KnownBlock(-1, new byte[0]);

  private record KnownBlock(long number, byte[] bytes) {}

  public InodeTable(StoredBlocks blocks) {
    this.blocks = blocks;
    this.superblock = blocks.superblock();
    this.descriptors = new GroupDescriptors(blocks);
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
    byte[] block = block(offset / blocks.blockBytes());
    int within = (int) (offset % blocks.blockBytes());
    byte[] bytes = Arrays.copyOfRange(block, within, within + superblock.inodeBytes());
    return FoundInode.decode(bytes, number, offset, superblock);
  }

  /** Inodes do not go over the end of a block. */
  private byte[] block(long number) throws IOException {
    KnownBlock known = lastBlock;
    if (known.number != number) {
      known = new KnownBlock(number, blocks.block(number));
      lastBlock = known;
    }
    return known.bytes;
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
    long offset = descriptors.offset(group);
    byte[] bytes = new byte[superblock.descriptorBytes()];
    blocks.read(offset, ByteBuffer.wrap(bytes));
    if (superblock.features().hasMetadataChecksums()) {
      int computed = GroupDescriptor.checksum(bytes, superblock.seed(), group);
      Damage.unlessSame(computed, GroupDescriptor.storedChecksum(bytes), name, offset);
    }
    long first = GroupDescriptor.decode(bytes).inodeTable();
    blocks.check(first, superblock.inodeTableBlocks(), name, offset + 0x08);
    return first;
  }
}
