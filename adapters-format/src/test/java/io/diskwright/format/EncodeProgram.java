package io.diskwright.format;

import io.diskwright.error.DiskwrightException;
import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ServiceLoader;

/**
 * Writes an image in a process of its own, which a test can put under limits. Arguments are the
 * format's name, perhaps with a colon and the size of its clusters; the file; the disk's size in
 * bytes; the number of extents, their length, their distance, and the distance of the numbers in
 * them. What lies between the numbers is zero.
 */
public final class EncodeProgram {

  private EncodeProgram() {}

  /** Prints what went wrong to standard error. */
  public static void main(String[] arguments) throws IOException {
    String[] format = arguments[0].split(":", -1);
    try (FileChannel target =
        FileChannel.open(
            Path.of(arguments[1]),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      DiskImage image = RandomDisk.image(Long.parseLong(arguments[2]), extents(arguments));
      format(format[0]).encode(image, options(format), target, 2, Progress.NONE);
    } catch (IOException | DiskwrightException e) {
      PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
      errors.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private static ImageFormat format(String name) {
    return ServiceLoader.load(ImageFormat.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(format -> format.names().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static ContainerOptions options(String[] format) {
    return format.length == 1
        ? ContainerOptions.DEFAULTS
        : ContainerOptions.DEFAULTS.withClusterSize(Integer.parseInt(format[1]));
  }

  private static Extents extents(String[] arguments) {
    int count = Integer.parseInt(arguments[3]);
    long length = Long.parseLong(arguments[4]);
    long distance = Long.parseLong(arguments[5]);
    long step = Long.parseLong(arguments[6]);
    int numbers = (int) ByteSize.divideUp(length, step);
    Extents.Builder builder = Extents.builder();
    for (int i = 0; i < count; i++) {
      builder.add(i * distance, length, numbered(1 + i * numbers, step));
    }
    return builder.build();
  }

  private static Payload numbered(int first, long step) {
    return new EncodedBytes(
        (offset, target) -> {
          long end = offset + target.remaining();
          int start = target.position();
          for (long at = ByteSize.roundUp(offset, step); at < end; at += step) {
            target.putInt(start + (int) (at - offset), first + (int) (at / step));
          }
          target.position(target.limit());
        });
  }
}
