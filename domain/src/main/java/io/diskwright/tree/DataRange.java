package io.diskwright.tree;

/**
 * A part of a file that holds data; between such parts a sparse file has holes, which read as
 * zeros.
 *
 * @param offset in bytes from the start of the file
 * @param length in bytes, positive
 */
public record DataRange(long offset, long length) {

  /** The first byte behind. */
  public long end() {
    return offset + length;
  }
}
