package io.diskwright.fs;

import io.diskwright.port.BlockSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An image in a file, which a reader must not read beyond. */
public record ImageSource(FileChannel file, long sizeBytes) implements BlockSource {

  /** Opens one. */
  public static ImageSource open(Path image) throws IOException {
    FileChannel file = FileChannel.open(image);
    return new ImageSource(file, file.size());
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    long at = offset;
    while (target.hasRemaining()) {
      int count = file.read(target, at);
      if (count < 0) {
        throw new EOFException("read at byte %d of %d".formatted(at, sizeBytes));
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
