package io.diskwright.error;

/** The command that was to work on the finished image failed, or left what is no result. */
public final class PostVmException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message how it ended, and what to do
   */
  public PostVmException(String message) {
    super(message);
  }
}
