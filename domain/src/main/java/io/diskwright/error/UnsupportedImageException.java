package io.diskwright.error;

/** A sound image of a kind that Diskwright does not read. The message names what, and a way out. */
public final class UnsupportedImageException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the format, what of it is not read, and what to do
   */
  public UnsupportedImageException(String message) {
    super(message);
  }
}
