package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;

/**
 * Verifies the checksum of a block of a directory (kernel documentation, ext4, "Checksums"): names
 * have theirs in the tail that looks like an unused entry, the root and the nodes of a hashed
 * directory behind the entries that there is room for.
 */
final class DirectoryBlockChecksum {

  private static final String NAME = "directory block of %s";
  private static final int TAIL_BYTES = 12;
  private static final int ROOT_COUNT_OFFSET = 32;
  private static final int NODE_COUNT_OFFSET = 8;
  private static final int HASH_ENTRY_BYTES = 8;
  private static final int HASH_TAIL_BYTES = 8;

  private final FoundInode directory;
  private final int start;

  DirectoryBlockChecksum(FoundInode directory, ChecksumSeed seed) {
    this.directory = directory;
    this.start = seed.inode(directory.number(), directory.generation());
  }

  /**
   * Verifies a block.
   *
   * @param offset of the block, in bytes from the start of the filesystem
   */
  void verify(byte[] block, long offset, boolean first) {
    StructReader in = StructReader.littleEndian(block);
    int countOffset = hashCountOffset(in, block.length, first);
    if (countOffset == 0) {
      int length = block.length - TAIL_BYTES;
      int computed = Crc32c.of(start, block, 0, length);
      check(computed, in.u32(block.length - Integer.BYTES), offset);
    } else {
      verifyHashes(block, in, countOffset, offset);
    }
  }

  /** Where limit and count are in a root or node of hashes; 0 in a block of names. */
  private int hashCountOffset(StructReader in, int blockBytes, boolean first) {
    if (!directory.has(FoundInode.HASHED)) {
      return 0;
    }
    if (first) {
      return ROOT_COUNT_OFFSET;
    }
    boolean node =
        in.u32(0) == 0
            && in.u16(6) == 0
            && DirectoryScan.recordBytes(in, 0, blockBytes) == blockBytes;
    return node ? NODE_COUNT_OFFSET : 0;
  }

  private void verifyHashes(byte[] block, StructReader in, int countOffset, long offset) {
    int limit = in.u16(countOffset);
    int count = in.u16(countOffset + Short.BYTES);
    int tail = countOffset + limit * HASH_ENTRY_BYTES;
    Damage.unless(
        count <= limit && tail + HASH_TAIL_BYTES <= block.length,
        NAME.formatted(directory.name()),
        offset + countOffset,
        () -> "%d hashes, and room for %d".formatted(count, limit));
    int computed = Crc32c.of(start, block, 0, countOffset + count * HASH_ENTRY_BYTES);
    computed = Crc32c.ofLe32(Crc32c.of(computed, block, tail, Integer.BYTES), 0);
    check(computed, in.u32(tail + Integer.BYTES), offset);
  }

  private void check(int computed, long stored, long offset) {
    Damage.unlessSame(computed, (int) stored, NAME.formatted(directory.name()), offset);
  }
}
