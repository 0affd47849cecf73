package io.diskwright.qemu;

import io.diskwright.port.GuestEnd.Cause;

/**
 * What ended a machine.
 *
 * @param detail in QEMU's words; may be empty
 */
record Ended(Cause cause, String detail) {

  static Ended by(Cause cause) {
    return new Ended(cause, "");
  }
}
