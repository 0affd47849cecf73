package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;

/**
 * Tells in 64 bits whether a file is the one that was scanned: inode, size, times of the last
 * changes.
 */
final class Fingerprint {

  private Fingerprint() {}

  static long of(FileStatus status) {
    long hash = mix(status.inode());
    hash = mix(hash ^ status.sizeBytes());
    hash = mix(hash ^ status.modifiedSeconds());
    hash = mix(hash ^ status.changedSeconds());
    return mix(hash ^ (long) status.modifiedNanos() << 32 ^ status.changedNanos());
  }

  /** The finalizer of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
