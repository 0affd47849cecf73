package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;

/**
 * How a journal is written (kernel documentation, ext4, "Journal (jbd2)": s_feature_incompat).
 *
 * @param bits s_feature_incompat; 0 in a journal of the first version
 */
record JournalFeatures(long bits) {

  private static final long BIT64 = 0x2;
  private static final long CHECKSUM_V2 = 0x8;
  private static final long CHECKSUM_V3 = 0x10;
  private static final long FAST_COMMIT = 0x20;
  private static final long KNOWN = 0x1 | BIT64 | 0x4 | CHECKSUM_V2 | CHECKSUM_V3;

  private static final int TAG3_BYTES = 16;
  private static final int TAG_BYTES = 8;

  /**
   * Refuses what cannot be replayed.
   *
   * @throws UnsupportedImageException with the feature's name or bit
   */
  void refuseUnreadable() {
    long unknown = bits & ~KNOWN;
    if (unknown != 0) {
      throw new UnsupportedImageException(
          "ext4: the journal holds changes and has the feature %s, which is not replayed; let e2fsck do that"
              .formatted(unknown == FAST_COMMIT ? "fast_commit" : "0x%x".formatted(unknown)));
    }
  }

  /** Whether all of them are features of today's kernels, replayed or not. */
  boolean areKnown() {
    return (bits & ~(KNOWN | FAST_COMMIT)) == 0;
  }

  boolean has64Bit() {
    return (bits & BIT64) != 0;
  }

  /** Whether blocks of the journal carry CRC-32C. */
  boolean hasChecksums() {
    return (bits & (CHECKSUM_V2 | CHECKSUM_V3)) != 0;
  }

  /** Whether tags are of the third version, with a checksum of 32 bits. */
  boolean hasWideTags() {
    return (bits & CHECKSUM_V3) != 0;
  }

  /** Size of a tag, without the UUID that may follow it. */
  int tagBytes() {
    if (hasWideTags()) {
      return TAG3_BYTES;
    }
    return TAG_BYTES + (has64Bit() ? Integer.BYTES : 0) + (hasChecksums() ? Short.BYTES : 0);
  }

  /** Bytes at the end of descriptor and revocation blocks that hold their checksum. */
  int tailBytes() {
    return hasChecksums() ? Integer.BYTES : 0;
  }
}
