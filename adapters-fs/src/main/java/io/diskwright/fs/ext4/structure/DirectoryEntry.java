package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * A name in a directory block (kernel documentation, ext4, "Linear (Classic) Directories": struct
 * ext4_dir_entry_2).
 *
 * @param inodeNumber the file
 * @param name 1 to 255 bytes
 * @param type of the file
 */
public record DirectoryEntry(long inodeNumber, ByteString name, FileType type) {

  public static final int HEADER_BYTES = 8;

  private static final ByteString SELF = ByteString.utf8(".");
  private static final ByteString PARENT = ByteString.utf8("..");
  private static final int ALIGNMENT_BYTES = 4;

  /** The entry for the directory itself. */
  public static DirectoryEntry self(long inodeNumber) {
    return new DirectoryEntry(inodeNumber, SELF, FileType.DIRECTORY);
  }

  /** The entry for the directory above. */
  public static DirectoryEntry parent(long inodeNumber) {
    return new DirectoryEntry(inodeNumber, PARENT, FileType.DIRECTORY);
  }

  /** Bytes that an entry with a name of that length needs: a multiple of four. */
  public static int sizeBytes(int nameLength) {
    return (HEADER_BYTES + nameLength + ALIGNMENT_BYTES - 1) & -ALIGNMENT_BYTES;
  }

  /** Bytes that this entry needs. */
  public int sizeBytes() {
    return sizeBytes(name.length());
  }

  /**
   * Writes the entry.
   *
   * @param offset in the block
   * @param recordBytes distance to the next entry
   */
  void writeTo(StructWriter out, int offset, int recordBytes) {
    out.at(offset).u32(inodeNumber);
    out.u16(recordBytes);
    out.u8(name.length());
    out.u8(typeCode(type));
    out.raw(name.toBytes());
  }

  /** Writes, at the start of a block, an entry that stands for no file, and so for free space. */
  static void writeUnused(StructWriter out, int recordBytes) {
    out.u32(0).u16(recordBytes).u16(0);
  }

  /** Whether a name is not a file's own, but that of a directory in itself or in those below. */
  public static boolean isSelfOrParent(ByteString name) {
    return name.equals(SELF) || name.equals(PARENT);
  }

  /** The type that a code stands for; empty where it does not tell. */
  public static Optional<FileType> typeOf(int code) {
    for (FileType type : FileType.values()) {
      if (typeCode(type) == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static int typeCode(FileType type) {
    return switch (type) {
      case REGULAR -> 1;
      case DIRECTORY -> 2;
      case CHARACTER_DEVICE -> 3;
      case BLOCK_DEVICE -> 4;
      case FIFO -> 5;
      case SOCKET -> 6;
      case SYMLINK -> 7;
    };
  }
}
