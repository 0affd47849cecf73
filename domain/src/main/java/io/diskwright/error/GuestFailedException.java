package io.diskwright.error;

import java.util.List;

/** A virtual machine did not do what it was started for. */
public final class GuestFailedException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> consoleTail;

  /**
   * A machine that did not come to run.
   *
   * @param message why, and what to do
   */
  public GuestFailedException(String message) {
    this(message, List.of());
  }

  /**
   * A machine that ran.
   *
   * @param message how the guest ended
   * @param consoleTail the last lines of its console
   */
  public GuestFailedException(String message, List<String> consoleTail) {
    super(message);
    this.consoleTail = List.copyOf(consoleTail);
  }

  /** The last lines of the guest's console. */
  public List<String> consoleTail() {
    return consoleTail;
  }
}
