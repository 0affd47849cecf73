package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;

/** What ties long entries to a short name ("Long Name Specification", {@code ChkSum}). */
public final class ShortNameChecksum {

  private ShortNameChecksum() {}

  /** The sum of the eleven bytes, 0 to 255. */
  public static int of(ByteString name) {
    int sum = 0;
    for (int i = 0; i < name.length(); i++) {
      sum = (((sum & 1) << 7) + (sum >> 1) + name.at(i)) & 0xFF;
    }
    return sum;
  }
}
