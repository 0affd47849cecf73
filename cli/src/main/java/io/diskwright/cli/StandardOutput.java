package io.diskwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Standard output for bytes, which fails when nobody takes them any more. */
final class StandardOutput implements WritableByteChannel {

  private final FileChannel target = new FileOutputStream(FileDescriptor.out).getChannel();

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    try {
      return target.write(bytes);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("standard output cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
