package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.struct.LittleEndian;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The index of a directory (kernel documentation, ext4, "Hash Tree Directories"): its nodes, that
 * each leaf is in it once, and that every name is in the leaf of its hash.
 */
final class HashTreeCheck {

  private static final String STRUCTURE = "hash tree";
  private static final int ROOT_INDEX_OFFSET = 32;
  private static final int NODE_INDEX_OFFSET = 8;
  private static final int INFO_OFFSET = 0x18;
  private static final int INFO_BYTES = 8;
  private static final int ENTRY_BYTES = 8;
  private static final int TAIL_BYTES = 8;
  private static final int SIPHASH = 6;
  private static final long LARGEST_HASH = 0xFFFF_FFFEL;

  private final Subject subject;
  private final InodeView inode;
  private final long[] blocks;
  private final DirectoryHashes hashes;
  private Optional<ToIntFunction<ByteString>> hash = Optional.empty();

  /** For each block the least and the greatest hash of its names; -1 where nothing leads to it. */
  private final long[] least;

  private final long[] greatest;
  private final boolean[] isIndex;

  /**
   * @param blocks of the directory, 0 where one is missing
   */
  HashTreeCheck(Subject subject, InodeView inode, long[] blocks, DirectoryHashes hashes) {
    this.subject = subject;
    this.inode = inode;
    this.blocks = blocks;
    this.hashes = hashes;
    this.least = new long[blocks.length];
    this.greatest = new long[blocks.length];
    this.isIndex = new boolean[blocks.length];
    Arrays.fill(least, -1);
  }

  /** Whether a block holds hashes rather than names. */
  boolean isIndex(int logicalBlock) {
    return isIndex[logicalBlock];
  }

  /** Reads the index; tells whether there is one. */
  boolean readIndex() throws IOException {
    if (blocks[0] == 0) {
      return false;
    }
    byte[] root = subject.blocks().block(blocks[0]);
    StructReader in = StructReader.littleEndian(root);
    long offset = subject.blocks().offset(blocks[0]);
    if (!isRoot(in, offset)) {
      return false;
    }
    hash = hashes.of(inode, in.u8(INFO_OFFSET + 4));
    isIndex[0] = true;
    least[0] = 0;
    node(in, root.length, ROOT_INDEX_OFFSET, offset, in.u8(INFO_OFFSET + 6), 0, LARGEST_HASH);
    for (int block = 1; block < blocks.length; block++) {
      if (least[block] < 0 && blocks[block] != 0) {
        fault(
            subject.blocks().offset(blocks[block]),
            "block %d is not in the index".formatted(block));
      }
    }
    return true;
  }

  private boolean isRoot(StructReader in, long offset) {
    int version = in.u8(INFO_OFFSET + 4);
    int levels = in.u8(INFO_OFFSET + 6);
    int most = subject.superblock().features().hasLargeDirectories() ? 2 : 1;
    boolean sound =
        in.u32(INFO_OFFSET) == 0
            && version <= SIPHASH
            && in.u8(INFO_OFFSET + 5) == INFO_BYTES
            && levels <= most
            && (in.u8(INFO_OFFSET + 7) & 1) == 0;
    if (!sound) {
      fault(
          offset + INFO_OFFSET,
          "a root with hash %d, %d bytes of facts and %d levels"
              .formatted(version, in.u8(INFO_OFFSET + 5), levels));
    }
    return sound;
  }

  private void node(
      StructReader in, int size, int at, long offset, int levels, long least, long greatest)
      throws IOException {
    int limit = in.u16(at);
    int count = in.u16(at + 2);
    int tail = subject.hasMetadataChecksums() ? TAIL_BYTES : 0;
    int expected = (size - at - tail) / ENTRY_BYTES;
    if (limit != expected) {
      fault(offset + at, "room for %d hashes; there is for %d".formatted(limit, expected));
    }
    if (count > expected || count == 0) {
      fault(offset + at + 2, "%d hashes, with room for %d".formatted(count, expected));
      return;
    }
    long before = least;
    for (int i = 0; i < count; i++) {
      int entry = at + i * ENTRY_BYTES;
      long first = i == 0 ? least : in.u32(entry) & ~1L;
      long end = i + 1 < count ? in.u32(entry + ENTRY_BYTES) & ~1L : greatest;
      if (first < before || end < first) {
        fault(offset + entry, "hash 0x%x behind 0x%x".formatted(end < first ? end : first, before));
      }
      before = first;
      child(in.u32(entry + 4) & 0x0FFF_FFFFL, offset + entry, levels, first, end);
    }
  }

  private void child(long block, long offset, int levels, long first, long end) throws IOException {
    if (block >= blocks.length || blocks[(int) block] == 0) {
      fault(offset, "it leads to block %d of %d".formatted(block, blocks.length));
      return;
    }
    int logical = (int) block;
    if (least[logical] >= 0) {
      fault(offset, "it leads to block %d, as another entry does".formatted(block));
      return;
    }
    least[logical] = first;
    greatest[logical] = end;
    if (levels > 0) {
      isIndex[logical] = true;
      inner(logical, levels, first, end);
    }
  }

  private void inner(int logical, int levels, long first, long end) throws IOException {
    byte[] bytes = subject.blocks().block(blocks[logical]);
    StructReader in = StructReader.littleEndian(bytes);
    long offset = subject.blocks().offset(blocks[logical]);
    int record = in.u16(4);
    boolean covers = record == bytes.length || (bytes.length == 1 << 16 && record % 0xFFFF == 0);
    if (in.u32(0) != 0 || in.u8(6) != 0 || !covers) {
      isIndex[logical] = false;
      fault(offset, "block %d is no node".formatted(logical));
      return;
    }
    node(in, bytes.length, NODE_INDEX_OFFSET, offset, levels - 1, first, end);
  }

  /** Looks at the hashes of the names in a block; any thread may. */
  void leaf(Findings findings, byte[] bytes, long offset, int logicalBlock) {
    if (hash.isEmpty() || least[logicalBlock] < 0) {
      return;
    }
    ToIntFunction<ByteString> hashOf = hash.get();
    for (int at = 0; at + DirectoryEntry.HEADER_BYTES <= bytes.length; ) {
      int nameEnd = at + DirectoryEntry.HEADER_BYTES + (bytes[at + 6] & 0xFF);
      int length = LittleEndian.u16(bytes, at + 4);
      if (length < DirectoryEntry.HEADER_BYTES || nameEnd > bytes.length) {
        return;
      }
      if (LittleEndian.u32(bytes, at) != 0) {
        ByteString name = ByteString.copyOf(bytes, at + DirectoryEntry.HEADER_BYTES, nameEnd);
        long found = Integer.toUnsignedLong(hashOf.applyAsInt(name));
        if (found < least[logicalBlock] || found > greatest[logicalBlock]) {
          misplaced(findings, name, found, offset + at, logicalBlock);
        }
      }
      at += length;
    }
  }

  private void misplaced(
      Findings findings, ByteString name, long hashOfName, long offset, int logicalBlock) {
    findings.fault(
        STRUCTURE,
        inode.number(),
        offset,
        "'%s' has hash 0x%x; this leaf has 0x%x to 0x%x"
            .formatted(name, hashOfName, least[logicalBlock], greatest[logicalBlock]));
  }

  private void fault(long offset, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), offset, message);
  }
}
