package io.diskwright.fs.ext4;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Pours extents into a sparse file, as plainly as can be. */
final class RawFile {

  private static final int CHUNK_BYTES = 1 << 20;

  private RawFile() {}

  static void write(Path file, Extents extents, long sizeBytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Extent extent : extents) {
        pour(extent, channel);
      }
      if (channel.size() < sizeBytes) {
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
      }
    }
  }

  private static void pour(Extent extent, FileChannel channel) throws IOException {
    if (extent.payload() instanceof FileSlice slice
        && slice.content() instanceof PatternContent content
        && content.salt() == 0) {
      return;
    }
    for (long done = 0; done < extent.length(); ) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, extent.length() - done));
      extent.payload().fill(done, chunk);
      chunk.flip();
      int length = chunk.remaining();
      if (!isZero(chunk)) {
        writeAll(chunk, channel, extent.offset() + done);
      }
      done += length;
    }
  }

  private static void writeAll(ByteBuffer chunk, FileChannel channel, long offset)
      throws IOException {
    while (chunk.hasRemaining()) {
      channel.write(chunk, offset + chunk.position());
    }
  }

  /** Zeros stay holes, so that huge files of nothing cost nothing. */
  private static boolean isZero(ByteBuffer chunk) {
    return chunk.equals(ByteBuffer.allocate(chunk.remaining()));
  }
}
