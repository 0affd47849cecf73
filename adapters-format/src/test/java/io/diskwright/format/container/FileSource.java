package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file on disk; its holes are its 4 KiB blocks of zeros. */
public final class FileSource implements BlockSource {

  private static final int BLOCK_BYTES = 4096;

  private final FileChannel channel;
  private final long sizeBytes;

  private FileSource(FileChannel channel, long sizeBytes) {
    this.channel = channel;
    this.sizeBytes = sizeBytes;
  }

  /** Opens a file for reading. */
  public static FileSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new FileSource(channel, channel.size());
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Objects.checkFromIndexSize(offset, target.remaining(), sizeBytes);
    long at = offset;
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw new EOFException();
      }
      at += count;
    }
  }

  @Override
  public List<DataRange> dataRanges() {
    List<DataRange> ranges = new ArrayList<>();
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    try {
      for (long at = 0; at < sizeBytes; at += BLOCK_BYTES) {
        int length = (int) Math.min(BLOCK_BYTES, sizeBytes - at);
        read(at, block.clear().limit(length));
        if (block.flip().mismatch(ByteBuffer.allocate(length)) >= 0) {
          add(ranges, at, length);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ranges;
  }

  private static void add(List<DataRange> ranges, long offset, int length) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == offset) {
      DataRange before = ranges.remove(last);
      ranges.add(new DataRange(before.offset(), before.length() + length));
    } else {
      ranges.add(new DataRange(offset, length));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
