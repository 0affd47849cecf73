package io.diskwright.fs.ext4;

import io.diskwright.fs.ByteSource;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupDescriptors;
import io.diskwright.fs.ext4.read.ReplayedBlocks;
import io.diskwright.fs.ext4.read.StoredBlocks;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.port.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the checksum of a changed structure hold; e2fsck tells when it does not. */
final class ChecksumRepair {

  private static final int INODE_CHECKSUM = 0x7C;
  private static final int INODE_CHECKSUM_HIGH = 0x82;

  private final FoundSuperblock superblock;

  ChecksumRepair(FoundSuperblock superblock) {
    this.superblock = superblock;
  }

  /**
   * Repairs one.
   *
   * @param at changed byte
   * @return whether there was a checksum
   */
  boolean repair(byte[] image, Region region, int at) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    int first = (int) region.offset();
    long number = region.number().orElse(0);
    if (region.structure().equals("group descriptor table")) {
      return superblock.features().hasGroupChecksums() && descriptorAt(image, bytes, first, at);
    }
    if (!superblock.features().hasMetadataChecksums()) {
      return false;
    }
    int block = at - at % superblock.blockBytes();
    return switch (region.structure()) {
      case "superblock" -> superblock(image, bytes, first);
      case "inode table" -> inode(image, bytes, first, number, at);
      case "block bitmap" ->
          bitmap(image, bytes, number, first, 0x18, 0x38, superblock.blocksPerGroup());
      case "inode bitmap" ->
          bitmap(image, bytes, number, first, 0x1A, 0x3A, superblock.inodesPerGroup());
      case "extent tree" -> extents(image, bytes, number, block);
      case "extended attributes" -> attributes(image, bytes, block);
      case "directory" -> directory(image, bytes, number, block);
      default -> false;
    };
  }

  private boolean superblock(byte[] image, ByteBuffer bytes, int first) {
    bytes.putInt(first + 0x3FC, Crc32c.of(Crc32c.START, image, first, 0x3FC));
    return true;
  }

  private boolean descriptorAt(byte[] image, ByteBuffer bytes, int first, int at)
      throws IOException {
    int size = superblock.descriptorBytes();
    int inTable = (at - first) / size;
    for (int group = 0; group < superblock.groupCount(); group++) {
      if (descriptors(image).offset(group) == first + (long) inTable * size) {
        descriptor(image, bytes, group);
        return true;
      }
    }
    return false;
  }

  private GroupDescriptors descriptors(byte[] image) {
    return new GroupDescriptors(
        new StoredBlocks(new ByteSource(image), superblock, ReplayedBlocks.NONE));
  }

  private void descriptor(byte[] image, ByteBuffer bytes, long group) throws IOException {
    int offset = (int) descriptors(image).offset(group);
    byte[] descriptor = Arrays.copyOfRange(image, offset, offset + superblock.descriptorBytes());
    bytes.putShort(offset + 0x1E, (short) descriptors(image).checksum(descriptor, group));
  }

  private boolean bitmap(
      byte[] image, ByteBuffer bytes, long group, int first, int low, int high, long bits)
      throws IOException {
    int checksum = Crc32c.of(superblock.seed().state(), image, first, (int) bits / 8);
    int offset = (int) descriptors(image).offset(group);
    bytes.putShort(offset + low, (short) checksum);
    if (superblock.descriptorBytes() > 32) {
      bytes.putShort(offset + high, (short) (checksum >>> 16));
    }
    descriptor(image, bytes, group);
    return true;
  }

  private boolean inode(byte[] image, ByteBuffer bytes, int table, long group, int at) {
    int size = superblock.inodeBytes();
    int index = (at - table) / size;
    int offset = table + index * size;
    long number = group * superblock.inodesPerGroup() + index + 1;
    boolean wide = size > 128 && bytes.getShort(offset + 128) >= 4;
    bytes.putShort(offset + INODE_CHECKSUM, (short) 0);
    if (wide) {
      bytes.putShort(offset + INODE_CHECKSUM_HIGH, (short) 0);
    }
    int state = superblock.seed().inode(number, bytes.getInt(offset + 0x64));
    int checksum = Crc32c.of(state, image, offset, size);
    bytes.putShort(offset + INODE_CHECKSUM, (short) checksum);
    if (wide) {
      bytes.putShort(offset + INODE_CHECKSUM_HIGH, (short) (checksum >>> 16));
    }
    return true;
  }

  private int inodeState(byte[] image, ByteBuffer bytes, long number) throws IOException {
    long group = (number - 1) / superblock.inodesPerGroup();
    GroupDescriptor descriptor = descriptors(image).descriptor(group);
    long index = (number - 1) % superblock.inodesPerGroup();
    long offset =
        descriptor.inodeTable() * superblock.blockBytes() + index * superblock.inodeBytes();
    return superblock.seed().inode(number, bytes.getInt((int) offset + 0x64));
  }

  private boolean extents(byte[] image, ByteBuffer bytes, long inode, int block)
      throws IOException {
    int length = 12 + 12 * Short.toUnsignedInt(bytes.getShort(block + 4));
    if (length + 4 > superblock.blockBytes()) {
      return false;
    }
    int state = inodeState(image, bytes, inode);
    bytes.putInt(block + length, Crc32c.of(state, image, block, length));
    return true;
  }

  private boolean attributes(byte[] image, ByteBuffer bytes, int block) {
    long number = block / superblock.blockBytes();
    bytes.putInt(block + 0x10, 0);
    int state = superblock.seed().xattrBlock(number);
    bytes.putInt(block + 0x10, Crc32c.of(state, image, block, superblock.blockBytes()));
    return true;
  }

  private boolean directory(byte[] image, ByteBuffer bytes, long inode, int block)
      throws IOException {
    int end = block + superblock.blockBytes();
    int state = inodeState(image, bytes, inode);
    if (bytes.getInt(end - 12) == 0 && bytes.getInt(end - 8) == 0xDE00_000C) {
      bytes.putInt(end - 4, Crc32c.of(state, image, block, superblock.blockBytes() - 12));
      return true;
    }
    int at = bytes.getInt(block) == 0 ? 8 : 32;
    int limit = Short.toUnsignedInt(bytes.getShort(block + at));
    int count = Short.toUnsignedInt(bytes.getShort(block + at + 2));
    int tail = at + limit * 8;
    if (tail + 8 > superblock.blockBytes() || count > limit) {
      return false;
    }
    int checksum = Crc32c.of(state, image, block, at + count * 8);
    checksum = Crc32c.ofLe32(Crc32c.of(checksum, image, block + tail, 4), 0);
    bytes.putInt(block + tail + 4, checksum);
    return true;
  }
}
