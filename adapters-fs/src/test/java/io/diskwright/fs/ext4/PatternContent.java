package io.diskwright.fs.ext4;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Content of any size that is made up when it is read: each byte of data follows from its place,
 * all else is a hole.
 *
 * @param sizeBytes of the file
 * @param dataRanges where its data is
 * @param salt tells files apart; 0 gives zeros
 */
record PatternContent(long sizeBytes, List<DataRange> dataRanges, int salt) implements FileContent {

  static PatternContent dense(long sizeBytes, int salt) {
    List<DataRange> all = sizeBytes == 0 ? List.of() : List.of(new DataRange(0, sizeBytes));
    return new PatternContent(sizeBytes, all, salt);
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    if (salt == 0) {
      target.put(new byte[target.remaining()]);
    }
    for (long place = offset; target.hasRemaining(); place++) {
      target.put(byteAt(place));
    }
  }

  private byte byteAt(long place) {
    for (DataRange range : dataRanges) {
      if (place >= range.offset() && place < range.end()) {
        long mixed = (place + 1) * salt * 0x9E37_79B9_7F4A_7C15L;
        return (byte) (mixed >>> 56 | 1);
      }
    }
    return 0;
  }
}
