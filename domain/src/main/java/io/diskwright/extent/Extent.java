package io.diskwright.extent;

/**
 * "At this place, these bytes." What lies between extents is a hole and reads as zeros.
 *
 * @param offset in bytes from the start of the disk (or of the filesystem, before it is placed)
 * @param length in bytes, positive
 * @param payload the bytes
 */
public record Extent(long offset, long length, Payload payload) {

  /** Checks that there is something and that it ends before 2^63. */
  public Extent {
    if (offset < 0 || length <= 0 || offset + length < 0) {
      throw new IllegalStateException("extent at %d of %d bytes".formatted(offset, length));
    }
  }

  /** The first byte behind. */
  public long end() {
    return offset + length;
  }
}
