package io.diskwright.partition;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Extents made into bytes. */
public final class DiskBytes {

  private DiskBytes() {}

  /** What a disk with these extents holds from one byte to another. */
  public static byte[] read(Extents extents, long start, int length) {
    byte[] bytes = new byte[length];
    for (Extent extent : extents) {
      long from = Math.max(start, extent.offset());
      long to = Math.min(start + length, extent.end());
      if (from < to) {
        fill(extent, from, ByteBuffer.wrap(bytes, (int) (from - start), (int) (to - from)));
      }
    }
    return bytes;
  }

  /** Writes a sparse file of that size with these extents. */
  public static void write(Extents extents, long sizeBytes, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Extent extent : extents) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(extent.length()));
        fill(extent, extent.offset(), bytes);
        channel.write(bytes.flip(), extent.offset());
      }
      if (channel.size() < sizeBytes) {
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
      }
    }
  }

  private static void fill(Extent extent, long from, ByteBuffer target) {
    try {
      extent.payload().fill(from - extent.offset(), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
