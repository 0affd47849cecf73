package io.diskwright.format;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.format.vdi.VdiDecoder;
import io.diskwright.format.vdi.VdiFormat;
import io.diskwright.format.vhd.VhdDecoder;
import io.diskwright.format.vhd.VhdFormat;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a large disk and reads it back, in a process of its own with little memory: arguments are
 * the format, the subformat, the file, and the disk's size in bytes. The disk has 500 sectors with
 * their number, evenly spread; the last one is the last sector of all.
 */
final class LargeDiskProgram {

  private static final int SECTOR = 512;
  private static final int EXTENT_COUNT = 500;

  private LargeDiskProgram() {}

  /** Prints the size that was read back and how many sectors had their number. */
  public static void main(String[] arguments) throws IOException {
    boolean isVdi = arguments[0].equals("vdi");
    ImageFormat format = isVdi ? new VdiFormat() : new VhdFormat();
    ImageDecoder decoder = isVdi ? new VdiDecoder() : new VhdDecoder();
    long size = Long.parseLong(arguments[3]);
    Path file = Path.of(arguments[2]);
    ImageFiles.write(
        format,
        ContainerOptions.DEFAULTS.withSubformat(arguments[1]),
        RandomDisk.image(size, extents(size)),
        2,
        file);
    try (BlockSource disk = ImageFiles.openDisk(decoder, file)) {
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .printf("%d %d%n", disk.sizeBytes(), found(disk));
    }
  }

  private static long offset(long size, int number) {
    long distance = size / EXTENT_COUNT / SECTOR * SECTOR;
    return number == EXTENT_COUNT ? size - SECTOR : (number - 1) * distance;
  }

  private static Extents extents(long size) {
    Extents.Builder builder = Extents.builder();
    for (int number = 1; number <= EXTENT_COUNT; number++) {
      int written = number;
      builder.add(
          offset(size, number),
          SECTOR,
          new EncodedBytes(
              (start, target) -> {
                target.putInt(written);
                target.position(target.limit());
              }));
    }
    return builder.build();
  }

  /** How many of them are where they were put. */
  private static int found(BlockSource disk) throws IOException {
    int found = 0;
    for (int number = 1; number <= EXTENT_COUNT; number++) {
      ByteBuffer sector = ByteBuffer.allocate(SECTOR);
      disk.read(offset(disk.sizeBytes(), number), sector);
      if (sector.getInt(0) == number) {
        found++;
      }
    }
    return found;
  }
}
