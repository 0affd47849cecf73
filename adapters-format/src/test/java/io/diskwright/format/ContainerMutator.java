package io.diskwright.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes the metadata of an image: a few words of its structures, the same for the same seed. */
final class ContainerMutator {

  /** Words of 32 or 64 bits that mean something. */
  record Words(int offset, int count, int width) {}

  private final byte[] sound;
  private final List<Words> structures;

  ContainerMutator(byte[] sound, List<Words> structures) {
    this.sound = sound;
    this.structures = structures;
  }

  /** A changed copy. */
  byte[] mutant(Random random) {
    byte[] image = sound.clone();
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      Words words = structures.get(random.nextInt(structures.size()));
      change(ByteBuffer.wrap(image), words, random);
    }
    return image;
  }

  private void change(ByteBuffer image, Words words, Random random) {
    int at = words.offset + random.nextInt(words.count) * words.width;
    int other = words.offset + random.nextInt(words.count) * words.width;
    if (at < 0 || at + words.width > image.capacity() || other + words.width > image.capacity()) {
      return;
    }
    long before = read(image, at, words.width);
    switch (random.nextInt(6)) {
      case 0, 1 -> write(image, at, words.width, before ^ 1L << random.nextInt(8 * words.width));
      case 2 -> write(image, at, words.width, read(image, other, words.width));
      case 3 -> write(image, at, words.width, 0);
      case 4 -> write(image, at, words.width, before + random.nextInt(5) - 2);
      default -> write(image, at, words.width, random.nextLong());
    }
  }

  private static long read(ByteBuffer image, int at, int width) {
    return width == Long.BYTES ? image.getLong(at) : image.getInt(at);
  }

  private static void write(ByteBuffer image, int at, int width, long value) {
    if (width == Long.BYTES) {
      image.putLong(at, value);
    } else {
      image.putInt(at, (int) value);
    }
  }

  /** Every structure of a qcow2 file that refers to clusters or counts them. */
  static List<Words> ofQcow2(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image);
    int clusterBytes = 1 << file.getInt(20);
    List<Words> all = new ArrayList<>();
    all.add(new Words(8, 13, 8));
    int l1 = (int) file.getLong(40);
    all.add(new Words(l1, file.getInt(36), 8));
    for (int i = 0; i < file.getInt(36); i++) {
      int l2 = (int) (file.getLong(l1 + 8 * i) & 0xFFFF_FE00L);
      if (l2 != 0) {
        all.add(new Words(l2, Math.min(64, clusterBytes / 8), 8));
        all.add(new Words(l2, clusterBytes / 8, 8));
      }
    }
    int table = (int) file.getLong(48);
    all.add(new Words(table, 4, 8));
    int block = (int) file.getLong(table);
    all.add(new Words(block, Math.min(32, clusterBytes / 8), 8));
    if (file.getInt(60) > 0) {
      all.add(new Words((int) file.getLong(64), 8, 8));
    }
    return all;
  }
}
