package io.diskwright.fs.ext4.structure;

/**
 * Neighbouring blocks, of the filesystem or of a file.
 *
 * @param start the first
 * @param count how many
 */
public record BlockRange(long start, long count) {

  /** The first block behind. */
  public long end() {
    return start + count;
  }
}
