package io.diskwright.format.raw;

import io.diskwright.error.DiskwrightException;
import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.format.RandomDisk;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a raw image in a process of its own, which a test can put under limits: arguments are the
 * file, the disk's size in bytes, the number of extents, their length and their distance.
 */
final class EncodeProgram {

  private EncodeProgram() {}

  /** Prints what went wrong to standard error. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel target =
        FileChannel.open(
            Path.of(arguments[0]),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      long size = Long.parseLong(arguments[1]);
      Extents extents =
          extents(
              Integer.parseInt(arguments[2]),
              Long.parseLong(arguments[3]),
              Long.parseLong(arguments[4]));
      new RawFormat()
          .encode(
              RandomDisk.image(size, extents), ContainerOptions.DEFAULTS, target, 2, Progress.NONE);
    } catch (IOException | DiskwrightException e) {
      PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
      errors.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  /** Each begins with its number and goes on with zeros. */
  private static Extents extents(int count, long length, long distance) {
    Extents.Builder builder = Extents.builder();
    for (int i = 0; i < count; i++) {
      builder.add(i * distance, length, numbered(i + 1));
    }
    return builder.build();
  }

  private static Payload numbered(int number) {
    return new EncodedBytes(
        (offset, target) -> {
          if (offset == 0) {
            target.putInt(number);
          }
          while (target.remaining() >= Long.BYTES) {
            target.putLong(0);
          }
          while (target.hasRemaining()) {
            target.put((byte) 0);
          }
        });
  }
}
