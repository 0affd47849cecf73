package io.diskwright.error;

/**
 * A virtual machine did not do what it was started for. The message tells how it ended and the last
 * lines of its console.
 */
public final class GuestFailedException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message how the guest ended, and what it said last
   */
  public GuestFailedException(String message) {
    super(message);
  }
}
