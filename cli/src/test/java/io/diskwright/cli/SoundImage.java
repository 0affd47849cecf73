package io.diskwright.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image whose files hold nothing but x, kept without its zeros. */
final class SoundImage {

  static final int SECTOR_BYTES = 512;

  private final Path file;
  private final long sizeBytes;
  private final TreeMap<Long, byte[]> sectors = new TreeMap<>();
  private final List<List<Long>> metadata = new ArrayList<>();
  private final List<Long> bootRecords = new ArrayList<>();

  private SoundImage(Path file, long sizeBytes) {
    this.file = file;
    this.sizeBytes = sizeBytes;
  }

  static SoundImage load(Path file) throws IOException {
    SoundImage image = new SoundImage(file, Files.size(file));
    byte[] all = Files.readAllBytes(file);
    for (int at = 0; at < all.length; at += SECTOR_BYTES) {
      byte[] sector = new byte[Math.min(SECTOR_BYTES, all.length - at)];
      System.arraycopy(all, at, sector, 0, sector.length);
      image.add(at, sector);
    }
    return image;
  }

  private void add(long at, byte[] sector) {
    boolean isUniform = true;
    for (byte value : sector) {
      isUniform &= value == sector[0];
    }
    if (isUniform && sector[0] == 0) {
      return;
    }
    boolean isContinued = sectors.containsKey(at - SECTOR_BYTES);
    sectors.put(at, sector);
    if (isUniform) {
      return;
    }
    if (isBootRecord(sector)) {
      bootRecords.add(at);
    }
    if (metadata.isEmpty() || !isContinued) {
      metadata.add(new ArrayList<>());
    }
    metadata.get(metadata.size() - 1).add(at);
  }

  /** Signature, and first entries that are in use; boot sectors of FAT have no such. */
  private static boolean isBootRecord(byte[] sector) {
    return sector.length == SECTOR_BYTES
        && sector[510] == 0x55
        && sector[511] == (byte) 0xAA
        && sector[0] == 0
        && sector[450] != 0;
  }

  /** Offsets of the MBR, and of the EBRs that its logical partitions are in. */
  List<Long> bootRecords() {
    return bootRecords;
  }

  Path file() {
    return file;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** Offsets of sectors that say something: those that follow one another are one structure. */
  List<List<Long>> structures() {
    return metadata;
  }

  void writeTo(Path copy) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            copy,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (Map.Entry<Long, byte[]> sector : sectors.entrySet()) {
        channel.write(ByteBuffer.wrap(sector.getValue()), sector.getKey());
      }
      if (channel.size() < sizeBytes) {
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
      }
    }
  }
}
