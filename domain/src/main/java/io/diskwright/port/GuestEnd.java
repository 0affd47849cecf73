package io.diskwright.port;

import io.diskwright.spec.Accelerator;
import java.util.List;

/**
 * How a machine ended.
 *
 * @param cause what ended it
 * @param detail more about that, for people; may be empty
 * @param consoleTail the last lines of the console
 * @param accelerator what executed the instructions
 */
public record GuestEnd(
    Cause cause, String detail, List<String> consoleTail, Accelerator accelerator) {

  /** What ends a machine. */
  public enum Cause {
    /** The console showed the text that was waited for. */
    EXPECTED_TEXT,
    /** The guest switched the machine off. */
    POWER_OFF,
    /** The guest started the machine again. */
    RESET,
    /** The guest's kernel gave up. */
    PANIC,
    /** The firmware found nothing to start. */
    NOT_BOOTABLE,
    /** The machine cannot go on: a fault of the guest, or no space for what it writes. */
    STOPPED,
    /** The time was up. */
    TIME_LIMIT
  }

  /** Takes a copy. */
  public GuestEnd {
    consoleTail = List.copyOf(consoleTail);
  }
}
