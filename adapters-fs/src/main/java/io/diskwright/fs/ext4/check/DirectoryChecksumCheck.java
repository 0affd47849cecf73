package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;

/** The checksum of a directory's block (kernel documentation, ext4, "Checksums"). */
final class DirectoryChecksumCheck {

  private static final String STRUCTURE = "directory";
  private static final int TAIL_BYTES = 12;
  private static final int TAIL_TYPE = 0xDE;
  private static final int ROOT_COUNT_OFFSET = 32;
  private static final int NODE_COUNT_OFFSET = 8;
  private static final int HASH_ENTRY_BYTES = 8;
  private static final int HASH_TAIL_BYTES = 8;

  private final Findings findings;
  private final InodeView inode;

  DirectoryChecksumCheck(Findings findings, InodeView inode) {
    this.findings = findings;
    this.inode = inode;
  }

  /**
   * Looks at a block.
   *
   * @param isIndex whether it is the root of a tree of hashes or one of its nodes
   */
  void check(byte[] block, long offset, int logicalBlock, boolean isIndex) {
    if (isIndex) {
      index(block, offset, logicalBlock == 0 ? ROOT_COUNT_OFFSET : NODE_COUNT_OFFSET);
    } else {
      names(block, offset);
    }
  }

  private void names(byte[] block, long offset) {
    StructReader in = StructReader.littleEndian(block);
    int tail = block.length - TAIL_BYTES;
    if (in.u32(tail) != 0
        || in.u16(tail + 4) != TAIL_BYTES
        || in.u8(tail + 6) != 0
        || in.u8(tail + 7) != TAIL_TYPE) {
      findings.fault(STRUCTURE, inode.number(), offset + tail, "a block without a checksum");
      return;
    }
    same(offset + tail, in.u32(tail + 8), Crc32c.of(inode.checksumState(), block, 0, tail));
  }

  private void index(byte[] block, long offset, int countOffset) {
    StructReader in = StructReader.littleEndian(block);
    int limit = in.u16(countOffset);
    int count = in.u16(countOffset + 2);
    int tail = countOffset + limit * HASH_ENTRY_BYTES;
    if (count > limit || tail + HASH_TAIL_BYTES > block.length) {
      return; // the tree's check tells so
    }
    int used = countOffset + count * HASH_ENTRY_BYTES;
    int computed = Crc32c.of(inode.checksumState(), block, 0, used);
    computed = Crc32c.ofLe32(Crc32c.of(computed, block, tail, Integer.BYTES), 0);
    same(offset + tail, in.u32(tail + Integer.BYTES), computed);
  }

  private void same(long offset, long stored, int computed) {
    findings.checksum(STRUCTURE, inode.number(), offset, (int) stored, computed);
  }
}
