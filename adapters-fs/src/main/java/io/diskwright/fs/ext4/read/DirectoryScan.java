package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.port.StoredName;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Goes through the entries of one block of a directory, or of the part of one that an inode holds
 * (kernel documentation, ext4, "Linear (Classic) Directories").
 */
final class DirectoryScan {

  private static final int LARGEST_PLAIN_BLOCK = 1 << 15;
  private static final int WHOLE_BLOCK = 0xFFFF;

  private final FoundInode directory;
  private final FoundSuperblock superblock;
  private final byte[] bytes;
  private final StructReader in;
  private final long blockOffset;
  private int position;

  /**
   * @param bytes entries from the first byte to the last
   * @param blockOffset of the first byte, from the start of the filesystem
   */
  DirectoryScan(FoundInode directory, FoundSuperblock superblock, byte[] bytes, long blockOffset) {
    this.directory = directory;
    this.superblock = superblock;
    this.bytes = bytes;
    this.in = StructReader.littleEndian(bytes);
    this.blockOffset = blockOffset;
  }

  /** The next entry that names a file; empty at the end. */
  Optional<StoredName> next() {
    while (position < bytes.length) {
      int entry = position;
      position += checkedRecordBytes();
      if (in.u32(entry) != 0 && !DirectoryEntry.isSelfOrParent(name(entry))) {
        return Optional.of(storedName(entry));
      }
    }
    return Optional.empty();
  }

  private int checkedRecordBytes() {
    int left = bytes.length - position;
    check(
        left >= DirectoryEntry.HEADER_BYTES, () -> "an entry in the last %d bytes".formatted(left));
    int recordBytes = recordBytes(in, position, superblock.blockBytes());
    check(
        recordBytes >= DirectoryEntry.HEADER_BYTES && recordBytes % 4 == 0 && recordBytes <= left,
        () -> "an entry of %d bytes, where %d are left".formatted(recordBytes, left));
    return recordBytes;
  }

  /** The length of an entry; 64 KiB do not fit 16 bits, so that its low bits are the high ones. */
  static int recordBytes(StructReader in, int entry, int blockBytes) {
    int stored = in.u16(entry + Integer.BYTES);
    if (blockBytes <= LARGEST_PLAIN_BLOCK) {
      return stored;
    }
    return stored == WHOLE_BLOCK || stored == 0
        ? blockBytes
        : (stored & WHOLE_BLOCK - 3) | (stored & 3) << 16;
  }

  private ByteString name(int entry) {
    int length = nameBytes(entry);
    int start = entry + DirectoryEntry.HEADER_BYTES;
    check(
        start + length <= position, () -> "a name of %d bytes, behind its entry".formatted(length));
    return ByteString.copyOf(bytes, start, start + length);
  }

  /** The upper byte of the length holds the type, with the feature for it. */
  private int nameBytes(int entry) {
    return superblock.features().hasFileTypes() ? in.u8(entry + 6) : in.u16(entry + 6);
  }

  private StoredName storedName(int entry) {
    ByteString name = name(entry);
    long number = in.u32(entry);
    check(
        !name.isEmpty() && !name.contains('/') && !name.contains(0),
        () -> "the name '%s'".formatted(name));
    check(
        number <= superblock.inodeCount(),
        () -> "'%s' is inode %d; there are %d".formatted(name, number, superblock.inodeCount()));
    return new StoredName(name, number, type(entry));
  }

  private Optional<FileType> type(int entry) {
    return superblock.features().hasFileTypes()
        ? DirectoryEntry.typeOf(in.u8(entry + 7))
        : Optional.empty();
  }

  /** No text is made for what is sound: a million entries are a normal directory tree. */
  private void check(boolean sound, Supplier<String> fact) {
    if (!sound) {
      throw Damage.of("directory " + directory.name(), blockOffset + position, fact.get());
    }
  }
}
