package io.diskwright.error;

/**
 * A source is missing, unreadable, damaged, or changed while it was read. The message names the
 * file.
 */
public final class SourceException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the path, then what is wrong with it
   */
  public SourceException(String message) {
    super(message);
  }

  /**
   * @param message the path, then what is wrong with it
   * @param cause what the system said
   */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
