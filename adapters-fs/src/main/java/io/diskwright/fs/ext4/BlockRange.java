package io.diskwright.fs.ext4;

/**
 * Neighbouring blocks, of the filesystem or of a file.
 *
 * @param start the first
 * @param count how many
 */
record BlockRange(long start, long count) {

  /** The first block behind. */
  long end() {
    return start + count;
  }
}
