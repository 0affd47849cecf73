package io.diskwright.fs.ext4.read;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The blocks of a filesystem that is read: those of its place, or of its journal where that has
 * newer ones.
 */
public final class StoredBlocks {

  private final BlockSource place;
  private final FoundSuperblock superblock;
  private final ReplayedBlocks newer;

  public StoredBlocks(BlockSource place, FoundSuperblock superblock, ReplayedBlocks newer) {
    this.place = place;
    this.superblock = superblock;
    this.newer = newer;
  }

  public FoundSuperblock superblock() {
    return superblock;
  }

  public int blockBytes() {
    return superblock.blockBytes();
  }

  /** Where a block is, in bytes from the start of the filesystem. */
  public long offset(long block) {
    return block * blockBytes();
  }

  /** Insists that blocks are in the filesystem, and behind its superblock. */
  void check(long first, long count, String owner, long ownerOffset) {
    long end = superblock.blockCount();
    Damage.unless(
        first > superblock.firstDataBlock() && first < end && count <= end - first,
        owner,
        ownerOffset,
        () ->
            "blocks %s to %s; the filesystem has %d"
                .formatted(
                    Long.toUnsignedString(first), Long.toUnsignedString(first + count - 1), end));
  }

  /** The bytes of a block that has been checked. */
  public byte[] block(long block) throws IOException {
    byte[] bytes = new byte[blockBytes()];
    read(offset(block), ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Fills all that remains of the buffer from there on. */
  public void read(long offset, ByteBuffer target) throws IOException {
    if (newer.isEmpty()) {
      place.read(offset, target);
      return;
    }
    int limit = target.limit();
    long at = offset;
    while (target.position() < limit) {
      long inBlock = at % blockBytes();
      int length = (int) Math.min(limit - target.position(), blockBytes() - inBlock);
      target.limit(target.position() + length);
      readInBlock(at / blockBytes(), inBlock, target);
      at += length;
    }
  }

  private void readInBlock(long block, long inBlock, ByteBuffer target) throws IOException {
    int start = target.position();
    place.read(offset(newer.source(block)) + inBlock, target);
    newer.restore(block, inBlock, target, start);
  }
}
