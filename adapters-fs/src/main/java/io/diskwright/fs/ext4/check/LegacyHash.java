package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.value.ByteString;

/** The first hash that directories were indexed by (Linux, fs/ext4/hash.c: dx_hack_hash). */
final class LegacyHash {

  private static final int FACTOR = 7_152_373;

  private LegacyHash() {}

  static int of(ByteString name, boolean signed) {
    int before = 0x37AB_E8F9;
    int hash = 0x12A3_FE2D;
    for (int i = 0; i < name.length(); i++) {
      int value = signed ? (byte) name.at(i) : name.at(i) & 0xFF;
      int next = before + (hash ^ value * FACTOR);
      if (next < 0) {
        next -= 0x7FFF_FFFF;
      }
      before = hash;
      hash = next;
    }
    return DirectoryHash.usable(hash << 1);
  }
}
