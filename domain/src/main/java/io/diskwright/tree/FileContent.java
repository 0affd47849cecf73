package io.diskwright.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The bytes of one file, readable as often as wanted, at any place, from any thread. */
public interface FileContent {

  /** Length of the file. */
  long sizeBytes();

  /**
   * Where the file has data: ascending, apart, inside the size; everything else reads as zeros. A
   * dense file has one range, a file of length 0 has none.
   */
  default List<DataRange> dataRanges() {
    return sizeBytes() == 0 ? List.of() : List.of(new DataRange(0, sizeBytes()));
  }

  /**
   * Fills all that remains of the buffer, which ends inside the file.
   *
   * @param offset in bytes from the start of the file
   * @throws IOException if the source fails
   * @throws io.diskwright.error.SourceException if the file is gone, unreadable, or not as it was
   *     when it was scanned
   */
  void read(long offset, ByteBuffer target) throws IOException;

  /** Content held in memory, for the small files that Diskwright makes itself. */
  static FileContent of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new FileContent() {
      @Override
      public long sizeBytes() {
        return copy.length;
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        target.put(copy, Math.toIntExact(offset), target.remaining());
      }
    };
  }
}
