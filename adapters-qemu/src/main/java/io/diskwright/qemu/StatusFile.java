package io.diskwright.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest that runs a script writes its exit status to. It is held open: the guard of the
 * process may remove the directory with it as soon as QEMU is gone.
 *
 * @param path where QEMU finds it
 * @param channel to read it
 */
record StatusFile(Path path, FileChannel channel) implements Closeable {

  /** A line with a number of at most 255; what is longer was not written by our init. */
  private static final Pattern STATUS = Pattern.compile("(\\d{1,3})\\n");

  private static final int MOST_BYTES = 64;

  static StatusFile create(Path path) throws IOException {
    return new StatusFile(
        path,
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /** The status; empty if the guest did not come to tell. */
  OptionalInt status() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    channel.read(bytes, 0);
    Matcher told = STATUS.matcher(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
    return told.matches() ? OptionalInt.of(Integer.parseInt(told.group(1))) : OptionalInt.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
