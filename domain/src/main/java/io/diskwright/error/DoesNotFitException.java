package io.diskwright.error;

/**
 * The content is larger than the place it was given, or than what a format can express. Nothing has
 * been written.
 */
public final class DoesNotFitException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what does not fit, both numbers with their units, and what to change
   */
  public DoesNotFitException(String message) {
    super(message);
  }
}
