package io.diskwright.format.qcow2;

/** Bits of {@code incompatible_features} that the specification defines. */
enum IncompatibleFeature {
  DIRTY(0),
  CORRUPT(1),
  EXTERNAL_DATA(2),
  COMPRESSION_TYPE(3),
  EXTENDED_L2(4);

  private final int bit;

  IncompatibleFeature(int bit) {
    this.bit = bit;
  }

  boolean isSetIn(Qcow2Header header) {
    return (header.incompatibleFeatures() >>> bit & 1) != 0;
  }

  /** The bits of a header that are none of these. */
  static long unknownIn(Qcow2Header header) {
    long unknown = header.incompatibleFeatures();
    for (IncompatibleFeature feature : values()) {
      unknown &= ~(1L << feature.bit);
    }
    return unknown;
  }
}
