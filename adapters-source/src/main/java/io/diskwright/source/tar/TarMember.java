package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A member of an archive, all its headers taken together. Its data comes next on the tape.
 *
 * @param offset where its own header starts, in bytes from the start of the archive
 * @param type one of ustar's type flags {@code 0} to {@code 6}
 * @param name as the archive spells it
 * @param linkName what a hard or symbolic link points to, as the archive spells it
 * @param header its own header
 * @param pax the records that apply to it
 * @param storedBytes length of its data in the archive, without padding
 * @param sparse where a sparse file has holes, null for any other
 */
record TarMember(
    long offset,
    char type,
    ByteString name,
    ByteString linkName,
    TarHeader header,
    PaxRecords pax,
    long storedBytes,
    @Nullable SparseMap sparse) {

  static final char REGULAR = '0';
  static final char HARD_LINK = '1';
  static final char SYMLINK = '2';
  static final char CHARACTER_DEVICE = '3';
  static final char BLOCK_DEVICE = '4';
  static final char DIRECTORY = '5';
  static final char FIFO = '6';

  /** Length of the file that it makes. */
  long sizeBytes() {
    return sparse == null ? storedBytes : sparse.sizeBytes();
  }
}
