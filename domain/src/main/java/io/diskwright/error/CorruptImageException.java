package io.diskwright.error;

/** An image contradicts itself or ends too early. The message has format, structure and offset. */
public final class CorruptImageException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param format of the container, filesystem or table
   * @param structure that is wrong, as its specification calls it
   * @param offset of the structure or its field, in bytes from the start of the file; unsigned
   * @param message the value found, and what it may be
   */
  public CorruptImageException(String format, String structure, long offset, String message) {
    super(
        "%s: %s at byte %s: %s"
            .formatted(format, structure, Long.toUnsignedString(offset), message));
    this.offset = offset;
  }

  /** Where, in bytes from the start of the file; unsigned. */
  public long offset() {
    return offset;
  }
}
