package io.diskwright.error;

/** An image contradicts itself or ends too early. The message has format, structure and offset. */
public final class CorruptImageException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  private final String format;
  private final String structure;
  private final long offset;
  private final String fact;

  /**
   * @param format of the container, filesystem or table
   * @param structure that is wrong, as its specification calls it
   * @param offset of the structure or its field, in bytes from the start of the file; unsigned
   * @param fact the value found, and what it may be
   */
  public CorruptImageException(String format, String structure, long offset, String fact) {
    super(
        "%s: %s at byte %s: %s".formatted(format, structure, Long.toUnsignedString(offset), fact));
    this.format = format;
    this.structure = structure;
    this.offset = offset;
    this.fact = fact;
  }

  /** Of the container, filesystem or table. */
  public String format() {
    return format;
  }

  /** What is wrong. */
  public String structure() {
    return structure;
  }

  /** The value found, and what it may be. */
  public String fact() {
    return fact;
  }

  /** Where, in bytes from the start of the file; unsigned. */
  public long offset() {
    return offset;
  }
}
