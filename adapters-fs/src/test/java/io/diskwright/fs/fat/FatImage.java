package io.diskwright.fs.fat;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** A planned filesystem as bytes. */
final class FatImage {

  static final FileSystemParameters ESP = parameters("ESP");

  private static final int CHUNK_BYTES = 1 << 20;

  private final FileSystemPlan plan;
  private final long sizeBytes;

  private FatImage(FileSystemPlan plan, long sizeBytes) {
    this.plan = plan;
    this.sizeBytes = sizeBytes;
  }

  static FileSystemParameters parameters(String label) {
    Guid seed = Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F");
    return new FileSystemParameters(
        ByteString.utf8(label), seed, seed, Timestamp.EPOCH, 5, OptionalLong.empty());
  }

  static FatImage of(FileTree tree, long sizeBytes) {
    return at(tree, 0, sizeBytes);
  }

  static FatImage at(FileTree tree, long offsetBytes, long sizeBytes) {
    FileSystemPlace place = new FileSystemPlace(offsetBytes, sizeBytes);
    return new FatImage(new Fat32Format().plan(tree, ESP, place), sizeBytes);
  }

  FileSystemPlan plan() {
    return plan;
  }

  /** What is there from one byte to another. */
  byte[] read(long start, int length) {
    byte[] bytes = new byte[length];
    for (Extent extent : plan.extents()) {
      long from = Math.max(start, extent.offset());
      long to = Math.min(start + length, extent.end());
      if (from < to) {
        fill(extent, from, ByteBuffer.wrap(bytes, (int) (from - start), (int) (to - from)));
      }
    }
    return bytes;
  }

  /** Writes a sparse file. */
  Path write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Extents extents = plan.extents();
      for (Extent extent : extents) {
        for (long at = extent.offset(); at < extent.end(); at += CHUNK_BYTES) {
          int length = (int) Math.min(CHUNK_BYTES, extent.end() - at);
          ByteBuffer bytes = ByteBuffer.allocate(length);
          fill(extent, at, bytes);
          channel.write(bytes.flip(), at);
        }
      }
      if (channel.size() < sizeBytes) {
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
      }
    }
    return file;
  }

  private static void fill(Extent extent, long from, ByteBuffer target) {
    try {
      extent.payload().fill(from - extent.offset(), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
