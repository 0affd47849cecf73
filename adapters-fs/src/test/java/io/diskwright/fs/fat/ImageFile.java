package io.diskwright.fs.fat;

import io.diskwright.port.BlockSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An image in a file. */
record ImageFile(FileChannel channel, long sizeBytes) implements BlockSource {

  static ImageFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new ImageFile(channel, channel.size());
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    long at = offset;
    while (target.hasRemaining()) {
      int length = channel.read(target, at);
      if (length < 0) {
        throw new EOFException("byte " + at);
      }
      at += length;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
