package io.diskwright.fs.fat;

import io.diskwright.struct.StructReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes bytes of a {@link SmallFat} outside its files, which hold just the letter x: as often in
 * its reserved sectors as in its tables and in its directories. What was changed can be undone, so
 * that a large image need not be copied.
 */
final class MetadataDamage {

  private static final int BLOCK = 32;

  private final byte[] image;
  private final List<List<Integer>> blocks = List.of(list(), list(), list());
  private final List<Integer> changed = new ArrayList<>();
  private final List<Byte> before = new ArrayList<>();

  MetadataDamage(byte[] image) {
    this.image = image;
    StructReader boot = StructReader.littleEndian(image);
    int sectorBytes = boot.u16(0x0B);
    int tables = boot.u16(0x0E) * sectorBytes;
    long tableSectors = boot.u16(0x16) == 0 ? boot.u32(0x24) : boot.u16(0x16);
    long data = tables + tableSectors * boot.u8(0x10) * sectorBytes;
    for (int block = 0; block + BLOCK <= image.length; block += BLOCK) {
      if (isMetadata(block)) {
        blocks.get(block < tables ? 0 : block < data ? 1 : 2).add(block);
      }
    }
  }

  private static List<Integer> list() {
    return new ArrayList<>();
  }

  private boolean isMetadata(int block) {
    for (int at = block; at < block + BLOCK; at++) {
      if (image[at] != 0 && image[at] != 'x') {
        return true;
      }
    }
    return false;
  }

  /** Changes that many places. */
  void apply(Random random, int count) {
    for (int i = 0; i < count; i++) {
      List<Integer> area = blocks.get(random.nextInt(blocks.size()));
      int at = area.get(random.nextInt(area.size())) + random.nextInt(BLOCK);
      switch (random.nextInt(6)) {
        case 0 -> set(at, 0);
        case 1 -> set(at, 0xFF);
        case 2 -> set(at, image[at] ^ 1 << random.nextInt(8));
        case 3 -> set(at, image[at] + random.nextInt(5) - 2);
        case 4 -> copyEntry(at, area.get(random.nextInt(area.size())));
        default -> set(at, random.nextInt(256));
      }
    }
  }

  /** Half of the times a byte, else the whole block. */
  private void copyEntry(int to, int from) {
    int start = (to & 1) == 0 ? to : to & -BLOCK;
    int length = (to & 1) == 0 ? 1 : BLOCK;
    for (int i = 0; i < length; i++) {
      set(start + i, image[from + i]);
    }
  }

  private void set(int at, int value) {
    changed.add(at);
    before.add(image[at]);
    image[at] = (byte) value;
  }

  /** The places that are changed, as {@code offset:before/now}. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      int at = changed.get(i);
      changes.add("%x:%02x/%02x".formatted(at, before.get(i), image[at]));
    }
    return changes;
  }

  /** Offsets of the changed bytes. */
  List<Integer> offsets() {
    return List.copyOf(changed);
  }

  /** Makes the image what it was. */
  void undo() {
    for (int i = changed.size() - 1; i >= 0; i--) {
      image[changed.get(i)] = before.get(i);
    }
    changed.clear();
    before.clear();
  }
}
