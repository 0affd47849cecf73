package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.PosixAcl;
import io.diskwright.fs.ext4.structure.XattrEntry;
import io.diskwright.fs.ext4.structure.XattrPrefix;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the extended attributes of an inode: those that it holds itself, those of its block, and
 * values that have an inode of their own (kernel documentation, ext4, "Extended Attributes").
 */
final class XattrReading {

  private static final long MAGIC = 0xEA02_0000L;
  private static final int MAGIC_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 32;
  private static final int BLOCK_CHECKSUM_OFFSET = 0x10;

  /** The kernel's limit for a value, XATTR_SIZE_MAX. */
  private static final long MOST_VALUE_BYTES = 1 << 16;

  /** Index and name of the attribute that holds the rest of inline data. */
  private static final int SYSTEM_INDEX = 7;

  private static final ByteString DATA = ByteString.utf8("data");

  private final FoundInode inode;
  private final StoredBlocks blocks;
  private final InodeTable inodes;

  XattrReading(FoundInode inode, StoredBlocks blocks, InodeTable inodes) {
    this.inode = inode;
    this.blocks = blocks;
    this.inodes = inodes;
  }

  /**
   * Entries, and what their values' places count from.
   *
   * @param offset of the first byte, from the start of the filesystem
   * @param first where the entries begin
   * @param valueBase what places of values count from
   */
  private record Area(ByteString bytes, long offset, int first, int valueBase) {}

  /** What a reader of attributes is told of each. */
  @FunctionalInterface
  private interface EntryTarget {
    void take(Area area, StoredXattr entry) throws IOException;
  }

  /** All that a Linux kernel would list. */
  Xattrs all() throws IOException {
    SortedMap<ByteString, ByteString> values = new TreeMap<>();
    EntryTarget target = (area, entry) -> put(area, entry, values);
    forEach(inodeArea(), target);
    forEach(blockArea(), target);
    return Xattrs.of(values);
  }

  /** What inline data has beyond the first 60 bytes; empty if there is no more. */
  ByteString inlineData() throws IOException {
    SortedMap<ByteString, ByteString> found = new TreeMap<>();
    forEach(
        inodeArea(),
        (area, entry) -> {
          if (entry.index() == SYSTEM_INDEX && entry.name().equals(DATA)) {
            found.put(DATA, value(area, entry));
          }
        });
    return found.getOrDefault(DATA, ByteString.EMPTY);
  }

  private Optional<Area> inodeArea() {
    byte[] bytes = inode.xattrArea().toBytes();
    if (bytes.length < MAGIC_BYTES || StructReader.littleEndian(bytes).u32(0) != MAGIC) {
      return Optional.empty();
    }
    long start = inode.offset() + blocks.superblock().inodeBytes() - bytes.length;
    return Optional.of(new Area(inode.xattrArea(), start, MAGIC_BYTES, MAGIC_BYTES));
  }

  private Optional<Area> blockArea() throws IOException {
    long block = inode.xattrBlock();
    if (block == 0) {
      return Optional.empty();
    }
    blocks.check(block, 1, inode.name(), inode.offset() + 0x68);
    byte[] bytes = blocks.block(block);
    long offset = blocks.offset(block);
    StructReader in = StructReader.littleEndian(bytes);
    check(in.u32(0) == MAGIC, offset, "magic number 0x%08x".formatted(in.u32(0)));
    if (blocks.superblock().features().hasMetadataChecksums()) {
      verify(bytes, block);
    }
    return Optional.of(new Area(ByteString.copyOf(bytes), offset, BLOCK_HEADER_BYTES, 0));
  }

  private void verify(byte[] bytes, long block) {
    int stored = (int) StructReader.littleEndian(bytes).u32(BLOCK_CHECKSUM_OFFSET);
    byte[] unsigned = bytes.clone();
    ByteBuffer.wrap(unsigned).putInt(BLOCK_CHECKSUM_OFFSET, 0);
    int computed = Crc32c.of(blocks.superblock().seed().xattrBlock(block), unsigned);
    Damage.unlessSame(computed, stored, structure(), blocks.offset(block));
  }

  /** The list ends with four zero bytes, or with the area. */
  private void forEach(Optional<Area> found, EntryTarget target) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    Area area = found.get();
    StructReader in = StructReader.littleEndian(area.bytes.toBytes());
    int at = area.first;
    while (at + MAGIC_BYTES <= area.bytes.length() && in.u32(at) != 0) {
      int left = area.bytes.length() - at;
      check(
          left >= XattrEntry.HEADER_BYTES && left - XattrEntry.HEADER_BYTES >= in.u8(at),
          area.offset + at,
          "an entry in the last %d bytes".formatted(left));
      StoredXattr entry = StoredXattr.decode(in, at);
      target.take(area, entry);
      at += entry.entryBytes();
    }
  }

  private void put(Area area, StoredXattr entry, SortedMap<ByteString, ByteString> values)
      throws IOException {
    Optional<XattrPrefix> prefix = XattrPrefix.ofCode(entry.index());
    if (prefix.isPresent()) {
      ByteString value = value(area, entry);
      values.put(
          prefix.get().fullName(entry.name()),
          prefix.get().isAcl() ? acl(value, area.offset) : value);
    }
  }

  private ByteString acl(ByteString value, long offset) {
    return PosixAcl.ofDiskFormat(value)
        .orElseThrow(
            () ->
                Damage.of(
                    structure(),
                    offset,
                    "an ACL of %d bytes that is none".formatted(value.length())))
        .exchangeFormat();
  }

  private ByteString value(Area area, StoredXattr entry) throws IOException {
    if (entry.valueInode() != 0) {
      return bigValue(area, entry);
    }
    long start = (long) area.valueBase + entry.valueOffset();
    boolean inside = entry.valueBytes() == 0 || start + entry.valueBytes() <= area.bytes.length();
    check(
        inside,
        area.offset,
        "the value of '%s' is at byte %d and has %d; there are %d"
            .formatted(entry.name(), start, entry.valueBytes(), area.bytes.length()));
    return entry.valueBytes() == 0
        ? ByteString.EMPTY
        : area.bytes.substring((int) start, (int) (start + entry.valueBytes()));
  }

  /** A value with an inode of its own, feature ea_inode. */
  private ByteString bigValue(Area area, StoredXattr entry) throws IOException {
    FoundInode holder = inodes.inode(entry.valueInode());
    check(
        holder.has(FoundInode.HAS_BIG_XATTR)
            && holder.sizeBytes() == entry.valueBytes()
            && entry.valueBytes() <= MOST_VALUE_BYTES,
        area.offset,
        "the value of '%s' has %d bytes; inode %d does not hold such a value"
            .formatted(entry.name(), entry.valueBytes(), entry.valueInode()));
    byte[] value = new byte[(int) entry.valueBytes()];
    new MappedContent(holder, blocks).read(0, ByteBuffer.wrap(value));
    return ByteString.copyOf(value);
  }

  private String structure() {
    return "extended attributes of " + inode.name();
  }

  private void check(boolean sound, long offset, String fact) {
    Damage.unless(sound, structure(), offset, () -> fact);
  }
}
