package io.diskwright.build;

import io.diskwright.port.GuestEnd;
import java.time.Duration;
import java.util.Optional;

/** Says how a guest ended. */
final class GuestFailure {

  private GuestFailure() {}

  /**
   * The end in words.
   *
   * @param limit how long the guest could run
   */
  static String text(GuestEnd end, Optional<Duration> limit) {
    String detail = end.detail().isEmpty() ? "" : " (%s)".formatted(end.detail());
    return reason(end.cause(), limit) + detail;
  }

  private static String reason(GuestEnd.Cause cause, Optional<Duration> limit) {
    return switch (cause) {
      case EXPECTED_TEXT, POWER_OFF -> "the guest switched itself off";
      case RESET -> "the guest reset the machine";
      case PANIC -> "the guest's kernel panicked";
      case NOT_BOOTABLE -> "the firmware found nothing to start";
      case STOPPED -> "the machine stopped";
      case TIME_LIMIT ->
          "the guest was still running after %d s".formatted(limit.orElseThrow().toSeconds());
    };
  }
}
