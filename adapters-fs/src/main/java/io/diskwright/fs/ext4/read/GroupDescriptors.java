package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads group descriptors (kernel documentation, ext4, "Block Group Descriptors") one by one. */
public final class GroupDescriptors {

  private final StoredBlocks blocks;
  private final FoundSuperblock superblock;
  private long knownBlock = -1;
  private byte[] known = {};

  /** Those of a filesystem. */
  public GroupDescriptors(StoredBlocks blocks) {
    this.blocks = blocks;
    this.superblock = blocks.superblock();
  }

  /** The bytes of one. */
  public byte[] bytes(long group) throws IOException {
    long offset = offset(group);
    long block = offset / blocks.blockBytes();
    if (block != knownBlock) {
      known = blocks.block(block);
      knownBlock = block;
    }
    int start = (int) (offset % blocks.blockBytes());
    return Arrays.copyOfRange(known, start, start + superblock.descriptorBytes());
  }

  /** Where one is, in bytes from the start of the filesystem. */
  public long offset(long group) {
    long perBlock = superblock.descriptorsPerBlock();
    long index = group / perBlock;
    long block = superblock.firstDataBlock() + 1 + index;
    if (superblock.features().hasMetaGroups() && index >= superblock.firstMetaGroup()) {
      long first = index * perBlock;
      block = superblock.firstBlock(first) + (superblock.hasSuperblock(first) ? 1 : 0);
    }
    blocks.check(block, 1, "group descriptor " + group, FoundSuperblock.OFFSET);
    return blocks.offset(block) + group % perBlock * superblock.descriptorBytes();
  }

  /** The checksum that the bytes of a descriptor come to, by the filesystem's features. */
  public int checksum(byte[] bytes, long group) {
    return superblock.features().hasMetadataChecksums()
        ? GroupDescriptor.checksum(bytes, superblock.seed(), group)
        : Crc16.ofDescriptor(superblock.uuid(), bytes, group);
  }

  /** A descriptor. */
  public GroupDescriptor descriptor(long group) throws IOException {
    return GroupDescriptor.decode(bytes(group));
  }

  /** The bytes of one where a copy of all begins. */
  public byte[] backup(long group, long firstCopiedBlock) throws IOException {
    byte[] bytes = new byte[superblock.descriptorBytes()];
    long offset = blocks.offset(firstCopiedBlock) + group * superblock.descriptorBytes();
    blocks.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
