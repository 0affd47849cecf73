package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.util.HexFormat;

/** Where a filesystem keeps its UUID, or what stands for one. */
@FunctionalInterface
interface StoredId {

  /** It has none. */
  StoredId NONE = place -> "";

  int UUID_BYTES = 16;
  int LVM_BYTES = 32;

  /** The id as {@code blkid(8)} writes it; empty if there is none. */
  String read(BlockSource place) throws IOException;

  /** A UUID in the order of its digits. */
  static StoredId uuid(int offset) {
    return place -> {
      byte[] bytes = PlaceBytes.read(place, offset, UUID_BYTES);
      return grouped(HexFormat.of().formatHex(bytes), 8, 12, 16, 20);
    };
  }

  /** As it is shown. */
  static StoredId text(int offset, int length) {
    return place -> StoredLabel.text(PlaceBytes.read(place, offset, length)).toString();
  }

  /** The letters and digits of LVM, which shows them in groups. */
  static StoredId lvm(int offset) {
    StoredId letters = text(offset, LVM_BYTES);
    return place -> grouped(letters.read(place), 6, 10, 14, 18, 22, 26);
  }

  /** A little-endian number. */
  static StoredId serial(int offset, int length) {
    return place -> serial(PlaceBytes.read(place, offset, length));
  }

  private static String serial(byte[] littleEndian) {
    byte[] bytes = littleEndian.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    String digits = HexFormat.of().withUpperCase().formatHex(bytes);
    return bytes.length == Integer.BYTES ? grouped(digits, 4) : digits;
  }

  /** What is shorter than its groups stays as it is. */
  private static String grouped(String digits, int... ends) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = ends.length - 1; i >= 0 && digits.length() > ends[ends.length - 1]; i--) {
      grouped.insert(ends[i], '-');
    }
    return grouped.toString();
  }
}
