package io.diskwright.format;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import io.diskwright.extent.Payload;
import io.diskwright.port.DiskImage;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Timestamp;
import java.util.Arrays;
import java.util.Random;

/** A disk of random extents, and its bytes as the simplest writer would have them. */
public final class RandomDisk {

  private static final int BLOCK = 4096;

  private final DiskImage image;
  private final byte[] bytes;

  private RandomDisk(DiskImage image, byte[] bytes) {
    this.image = image;
    this.bytes = bytes;
  }

  /** Of any size in bytes. */
  public static RandomDisk of(Random random) {
    return of(random, 1);
  }

  /** Of a size that is a multiple of a unit. */
  public static RandomDisk of(Random random, int unitBytes) {
    Extents.Builder builder = Extents.builder();
    byte[] disk = new byte[32 << 20];
    int at = 0;
    for (int count = random.nextInt(300); count > 0; count--) {
      int start = at + gap(random);
      byte[] content = content(random);
      if (start + content.length > disk.length) {
        break;
      }
      System.arraycopy(content, 0, disk, start, content.length);
      builder.add(start, content.length, payload(random, content));
      at = start + content.length;
    }
    int end = at + random.nextInt(Math.min(2 * BLOCK, disk.length - at + 1));
    int size = (int) ByteSize.roundUp(end, unitBytes);
    return new RandomDisk(image(size, builder.build()), Arrays.copyOf(disk, size));
  }

  /** A disk of these extents. */
  public static DiskImage image(long sizeBytes, Extents extents) {
    return new DiskImage(sizeBytes, extents, Timestamp.EPOCH);
  }

  /** The disk. */
  public DiskImage image() {
    return image;
  }

  /** All that its guest sees. */
  public byte[] bytes() {
    return bytes;
  }

  /** Blocks of 4 KiB that are not zero. */
  public long dataBlocks() {
    long count = 0;
    for (int start = 0; start < bytes.length; start += BLOCK) {
      int end = Math.min(bytes.length, start + BLOCK);
      for (int at = start; at < end; at++) {
        if (bytes[at] != 0) {
          count++;
          break;
        }
      }
    }
    return count;
  }

  private static int gap(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(64);
      case 2 -> random.nextInt(2 * BLOCK);
      default -> random.nextInt(random.nextInt(10) == 0 ? 5 << 20 : 64 << 10);
    };
  }

  private static byte[] content(Random random) {
    byte[] content = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 3 << 20 : 3 * BLOCK)];
    switch (random.nextInt(4)) {
      case 0 -> {}
      case 1 -> fillWithWords(random, content);
      default -> random.nextBytes(content);
    }
    for (int hole = random.nextInt(3); hole > 0; hole--) {
      int from = random.nextInt(content.length);
      Arrays.fill(content, from, Math.min(content.length, from + 3 * BLOCK), (byte) 0);
    }
    return content;
  }

  /** What compresses well, and differently from place to place. */
  private static void fillWithWords(Random random, byte[] content) {
    byte[] words = new byte[512];
    random.nextBytes(words);
    for (int at = 0; at < content.length; ) {
      int from = random.nextInt(words.length);
      int length = Math.min(1 + random.nextInt(20), words.length - from);
      length = Math.min(length, content.length - at);
      System.arraycopy(words, from, content, at, length);
      at += length;
    }
  }

  private static Payload payload(Random random, byte[] content) {
    return switch (random.nextInt(3)) {
      case 0 -> Payload.of(content);
      case 1 -> slice(random.nextInt(1000), content);
      default -> sparse(content);
    };
  }

  private static Payload slice(int before, byte[] content) {
    byte[] file = new byte[before + content.length + 7];
    System.arraycopy(content, 0, file, before, content.length);
    return new FileSlice(FileContent.of(file), before);
  }

  /** An encoder that only puts what is not zero, as those that write fields do. */
  private static Payload sparse(byte[] content) {
    return new EncodedBytes(
        (offset, target) -> {
          int start = target.position();
          for (int i = start; i < target.limit(); i++) {
            byte value = content[(int) offset + i - start];
            if (value != 0) {
              target.put(i, value);
            }
          }
          target.position(target.limit());
        });
  }
}
