package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/** Tells ext2, ext3 and ext4 apart by their features, as libblkid does. */
final class ExtGeneration {

  /** From {@code s_feature_compat} on: it, {@code s_feature_incompat}, {@code …_ro_compat}. */
  private static final int FEATURES_AT = 1024 + 0x5C;

  private static final int FEATURES_BYTES = 12;
  private static final int HAS_JOURNAL = 0x4;
  private static final int JOURNAL_DEVICE = 0x8;

  /** filetype, recover, meta_bg. */
  private static final int INCOMPAT_UP_TO_EXT3 = 0x2 | 0x4 | 0x10;

  /** sparse_super, large_file, btree_dir. */
  private static final int RO_COMPAT_UP_TO_EXT3 = 0x1 | 0x2 | 0x4;

  private ExtGeneration() {}

  static String name(BlockSource place) throws IOException {
    byte[] bytes = PlaceBytes.read(place, FEATURES_AT, FEATURES_BYTES);
    if (bytes.length == 0) {
      return "ext2";
    }
    StructReader features = StructReader.littleEndian(bytes);
    long incompat = features.u32(4);
    if ((incompat & JOURNAL_DEVICE) != 0) {
      return "jbd";
    }
    if ((incompat & ~INCOMPAT_UP_TO_EXT3) != 0 || (features.u32(8) & ~RO_COMPAT_UP_TO_EXT3) != 0) {
      return "ext4";
    }
    return (features.u32(0) & HAS_JOURNAL) != 0 ? "ext3" : "ext2";
  }
}
