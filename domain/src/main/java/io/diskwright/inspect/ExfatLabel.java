package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.io.IOException;

/**
 * The label of an exFAT volume, an entry of its root directory: exFAT specification, 7.3. Looked
 * for in the first cluster, where all that format put it.
 */
final class ExfatLabel {

  private static final int BOOT_SECTOR_BYTES = 512;
  private static final int ENTRY_BYTES = 32;
  private static final int END = 0;
  private static final int LABEL = 0x83;
  private static final int MOST_LETTERS = 11;
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_CLUSTER_SHIFT = 25;

  private ExfatLabel() {}

  static ByteString read(BlockSource place) throws IOException {
    byte[] bytes = PlaceBytes.read(place, 0, BOOT_SECTOR_BYTES);
    if (bytes.length == 0) {
      return ByteString.EMPTY;
    }
    StructReader boot = StructReader.littleEndian(bytes);
    int sectorShift = boot.u8(108);
    int clusterShift = sectorShift + boot.u8(109);
    if (clusterShift > MOST_CLUSTER_SHIFT) {
      return ByteString.EMPTY;
    }
    long root = (boot.u32(88) << sectorShift) + ((boot.u32(96) - 2) << clusterShift);
    return find(PlaceBytes.read(place, root, Math.min(MOST_BYTES, 1 << clusterShift)));
  }

  private static ByteString find(byte[] directory) {
    StructReader entries = StructReader.littleEndian(directory);
    for (int at = 0; at + ENTRY_BYTES <= directory.length && entries.u8(at) != END; ) {
      if (entries.u8(at) == LABEL) {
        int letters = Math.min(MOST_LETTERS, entries.u8(at + 1));
        return StoredLabel.utf16(entries.raw(at + 2, letters * Short.BYTES));
      }
      at += ENTRY_BYTES;
    }
    return ByteString.EMPTY;
  }
}
