package io.diskwright.cli;

import static io.diskwright.cli.SoundImage.SECTOR_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a stranger's image of a sound one; the same for the same random numbers. */
final class ImageMutator {

  private static final int MOST_CHANGES = 6;
  private static final int MOST_RANDOM_BYTES = 1 << 20;
  private static final int NEAR = 64;
  private static final int FIRST_ENTRY = 446;
  private static final int ENTRY_BYTES = 16;
  private static final int EXTENDED = 5;
  private static final int LINUX = 0x83;

  private final SoundImage sound;
  private final Random random;
  private final List<String> changes = new ArrayList<>();

  ImageMutator(SoundImage sound, Random random) {
    this.sound = sound;
    this.random = random;
  }

  /** Writes the image, and tells what is not as it was. */
  List<String> write(Path file) throws IOException {
    sound.writeTo(file);
    try (FileChannel image =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      switch (random.nextInt(12)) {
        case 0 -> truncate(image);
        case 1 -> replaceByChance(image);
        default -> change(image);
      }
      if (random.nextInt(4) > 0) {
        new ChecksumSeal(image).run();
        changes.add("checksums made right");
      }
    }
    return changes;
  }

  private void truncate(FileChannel image) throws IOException {
    long length =
        switch (random.nextInt(3)) {
          case 0 -> random.nextLong(sound.sizeBytes());
          case 1 -> place();
          default -> sound.sizeBytes() - 1 - random.nextInt(2 * SECTOR_BYTES);
        };
    image.truncate(length);
    changes.add("cut at " + length);
  }

  /** Nothing of the image stays but its first sectors, which tell what it should be. */
  private void replaceByChance(FileChannel image) throws IOException {
    int kept = random.nextInt(8) * SECTOR_BYTES;
    byte[] bytes = new byte[random.nextInt(MOST_RANDOM_BYTES)];
    random.nextBytes(bytes);
    image.truncate(kept);
    image.write(ByteBuffer.wrap(bytes), kept);
    changes.add("%d random bytes from %d".formatted(bytes.length, kept));
  }

  private void change(FileChannel image) throws IOException {
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      switch (random.nextInt(16)) {
        case 0 -> copySector(image);
        case 1 -> randomSector(image);
        case 2, 3 -> relinkPartition(image);
        default -> changeWord(image);
      }
    }
  }

  /**
   * A sector that says something: most often near the beginning of a structure, and in one of the
   * first, since it is they that lead to the others.
   */
  private long place() {
    List<Long> structure = early(sound.structures(), 6);
    return early(structure, 3);
  }

  private <T> T early(List<T> all, int first) {
    int count = random.nextBoolean() ? Math.min(first, all.size()) : all.size();
    return all.get(random.nextInt(count));
  }

  private void copySector(FileChannel image) throws IOException {
    long from = place();
    long to = place();
    ByteBuffer sector = ByteBuffer.allocate(SECTOR_BYTES);
    image.read(sector, from);
    image.write(sector.flip(), to);
    changes.add("sector at %d copied to %d".formatted(from, to));
  }

  private void randomSector(FileChannel image) throws IOException {
    byte[] bytes = new byte[SECTOR_BYTES];
    random.nextBytes(bytes);
    long at = place();
    image.write(ByteBuffer.wrap(bytes), at);
    changes.add("random sector at " + at);
  }

  /** An entry of a boot record begins at, or is as long as the way to, another one. */
  private void relinkPartition(FileChannel image) throws IOException {
    List<Long> records = sound.bootRecords();
    if (records.isEmpty()) {
      return;
    }
    long record = records.get(random.nextInt(records.size()));
    long from = records.get(random.nextInt(records.size()));
    long to = records.get(random.nextInt(records.size()));
    int sectors = (int) ((to - from) / SECTOR_BYTES);
    int at = FIRST_ENTRY + random.nextInt(2) * ENTRY_BYTES;
    boolean isExtended = random.nextInt(4) > 0;
    ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    image.read(entry, record + at);
    entry.put(4, (byte) (isExtended ? EXTENDED : LINUX));
    entry.putInt(random.nextBoolean() ? 8 : 12, sectors);
    image.write(entry.clear(), record + at);
    changes.add("entry at %d: %d sectors, extended %b".formatted(record + at, sectors, isExtended));
  }

  private void changeWord(FileChannel image) throws IOException {
    int width = 1 << random.nextInt(4);
    long at = wordPlace(image, width);
    ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(order());
    image.read(word.limit(width), at);
    long before = word.clear().getLong(0);
    word.putLong(0, value(before, image));
    image.write(word.limit(width), at);
    changes.add("%d bytes at %d: %x → %x".formatted(width, at, before, word.clear().getLong(0)));
  }

  /** Most words are zero, and seldom mean much. */
  private long wordPlace(FileChannel image, int width) throws IOException {
    long sector = place();
    ByteBuffer bytes = ByteBuffer.allocate(SECTOR_BYTES);
    image.read(bytes, sector);
    int at = 0;
    for (int tries = 0; tries < 16; tries++) {
      at = random.nextInt(SECTOR_BYTES / width) * width;
      if (bytes.get(at) != 0 && bytes.get(at) != 'x') {
        break;
      }
    }
    return sector + at;
  }

  private ByteOrder order() {
    return random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private long value(long before, FileChannel image) throws IOException {
    return switch (random.nextInt(8)) {
      case 0 -> before ^ 1L << random.nextInt(Long.SIZE);
      case 1 -> 0;
      case 2 -> -1;
      case 3 -> before + random.nextInt(5) - 2;
      case 4 -> 1L << random.nextInt(Long.SIZE);
      case 5 -> (1L << random.nextInt(Long.SIZE)) - 1 - random.nextInt(2);
      case 6 -> random.nextLong(image.size()) / (1L << random.nextInt(13)) + random.nextInt(NEAR);
      default -> random.nextLong();
    };
  }
}
