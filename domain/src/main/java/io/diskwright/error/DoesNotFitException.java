package io.diskwright.error;

/**
 * The content is larger than the place it was given, or than what a format can express. Nothing has
 * been written.
 */
public final class DoesNotFitException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  private final long missingBytes;

  /**
   * What no larger place would help.
   *
   * @param message what does not fit, both numbers with their units, and what to change
   */
  public DoesNotFitException(String message) {
    this(message, 0);
  }

  /**
   * What a larger place would hold.
   *
   * @param message what does not fit, and both numbers with their units
   * @param missingBytes by how much the place has to grow at least; positive
   */
  public DoesNotFitException(String message, long missingBytes) {
    super(message);
    this.missingBytes = missingBytes;
  }

  /** By how much the place has to grow at least, in bytes; 0 where growing does not help. */
  public long missingBytes() {
    return missingBytes;
  }
}
