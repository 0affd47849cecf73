package io.diskwright.format.qcow2;

import io.diskwright.error.UnsupportedImageException;
import java.util.Arrays;

/** Offsets, as many as are met. */
final class OffsetList {

  /** 128 MiB of them. */
  private static final int MOST = 16 << 20;

  private long[] offsets = new long[64];
  private int count;

  void add(long offset) {
    if (count == MOST) {
      throw new UnsupportedImageException(
          "qcow2: there are more than %d L2 tables; write the image anew with larger clusters: qemu-img convert -O qcow2 -o cluster_size=64k"
              .formatted(MOST));
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
    }
    offsets[count++] = offset;
  }

  /** Those so far. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(offsets, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
