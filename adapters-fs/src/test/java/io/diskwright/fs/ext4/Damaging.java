package io.diskwright.fs.ext4;

import io.diskwright.fs.ByteSource;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.port.Progress;
import io.diskwright.port.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Changes one field of one structure, at random. Half of the time the structure's checksum is made
 * to hold again, so that what it says is judged, and not the checksum alone.
 */
final class Damaging {

  /** Has most of the fields, so that it is changed most often. */
  private static final String INODES = "inode table";

  private final byte[] sound;
  private final Map<String, List<Region>> regions = new TreeMap<>();
  private final List<String> structures;
  private final ChecksumRepair repair;
  private final int inodeBytes;

  /**
   * A change.
   *
   * @param structure that was changed
   * @param first byte from which on the image differs
   * @param end the first byte behind
   */
  record Change(String structure, boolean repaired, int first, int end, ByteSource image) {

    String kind() {
      return structure + (repaired ? ", checksum repaired" : "");
    }
  }

  Damaging(byte[] sound) throws IOException {
    this.sound = sound;
    ByteSource source = new ByteSource(sound);
    FoundSuperblock superblock =
        FoundSuperblock.decode(FoundSuperblock.bytesOf(source), sound.length);
    this.inodeBytes = superblock.inodeBytes();
    this.repair = new ChecksumRepair(superblock);
    new Ext4Reader().open(source, Progress.NONE).regions(this::add);
    this.structures = new ArrayList<>(regions.keySet());
    structures.addAll(List.of(INODES, INODES, INODES));
  }

  private void add(Region region) {
    boolean isMetadata =
        switch (region.structure()) {
          case "boot area", "data", "bad blocks", "journal", "reserved group descriptor table" ->
              false;
          default -> true;
        };
    if (isMetadata) {
      regions.computeIfAbsent(region.structure(), key -> new ArrayList<>()).add(region);
    }
  }

  /** The change of that seed. */
  Change change(long seed) throws IOException {
    Random random = new Random(seed);
    String structure = structures.get(random.nextInt(structures.size()));
    List<Region> all = regions.getOrDefault(structure, List.of());
    Region region = all.get(random.nextInt(all.size()));
    byte[] image = sound.clone();
    int at = place(region, random);
    damage(image, at, region, random);
    boolean repaired = random.nextBoolean() && repair.repair(image, region, at);
    return new Change(structure, repaired, first(image), end(image), new ByteSource(image));
  }

  /** Mostly where something is. */
  private int place(Region region, Random random) {
    int size = (int) Math.min(region.sizeBytes(), limit(region));
    int at = (int) region.offset() + random.nextInt(size);
    for (int tries = 0; tries < 200 && isBlank(at, region) && random.nextInt(12) > 0; tries++) {
      at = (int) region.offset() + random.nextInt(size);
    }
    return at;
  }

  private static long limit(Region region) {
    return switch (region.structure()) {
      case "superblock", "journal superblock" -> 1024L;
      default -> Long.MAX_VALUE;
    };
  }

  private boolean isBlank(int at, Region region) {
    if (region.structure().equals(INODES)) {
      int inode = at - (at - (int) region.offset()) % inodeBytes;
      return sound[inode] == 0 && sound[inode + 1] == 0;
    }
    int word = at & -4;
    return sound[word] == 0 && sound[word + 1] == 0 && sound[word + 2] == 0 && sound[word + 3] == 0;
  }

  private static void damage(byte[] image, int at, Region region, Random random) {
    if (region.structure().endsWith("bitmap")) {
      image[at] ^= (byte) (1 << random.nextInt(8));
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    switch (random.nextInt(6)) {
      case 0 -> image[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> image[at] = 0;
      case 2 -> bytes.putShort(at & -2, (short) (bytes.getShort(at & -2) + 1));
      case 3 -> bytes.putInt(at & -4, bytes.getInt(at & -4) - 1);
      case 4 -> bytes.putInt(at & -4, random.nextInt());
      default -> bytes.putShort(at & -2, (short) random.nextInt());
    }
  }

  private int first(byte[] image) {
    int mismatch = Arrays.mismatch(sound, image);
    return Math.max(0, mismatch);
  }

  private int end(byte[] image) {
    int end = image.length;
    while (end > 0 && sound[end - 1] == image[end - 1]) {
      end--;
    }
    return end;
  }
}
