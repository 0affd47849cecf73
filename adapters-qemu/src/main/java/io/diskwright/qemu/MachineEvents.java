package io.diskwright.qemu;

import io.diskwright.error.GuestFailedException;
import io.diskwright.port.GuestEnd.Cause;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What QEMU's events mean (QEMU QMP Reference Manual, {@code run-state} and {@code block-core}).
 */
final class MachineEvents implements Consumer<ControlMessage> {

  private final CompletableFuture<Ended> ended;
  private volatile Optional<Ended> shutdown = Optional.empty();
  private String trouble = "";

  /**
   * @param ended completed when the machine cannot go on
   */
  MachineEvents(CompletableFuture<Ended> ended) {
    this.ended = ended;
  }

  @Override
  public void accept(ControlMessage message) {
    message
        .error()
        .ifPresent(
            error -> ended.completeExceptionally(new GuestFailedException("QEMU: " + error)));
    switch (message.event().orElse("")) {
      case "SHUTDOWN" -> shutdown = Optional.of(shutdown(message));
      case "GUEST_PANICKED" -> ended.complete(Ended.by(Cause.PANIC));
      case "BLOCK_IO_ERROR" -> trouble = message.value("data.reason").orElse("");
      // Nobody but a fault stops it: then it would stand still for ever.
      case "STOP" -> ended.complete(new Ended(Cause.STOPPED, trouble));
      default -> {}
    }
  }

  private static Ended shutdown(ControlMessage message) {
    String reason = message.value("data.reason").orElse("");
    return switch (reason) {
      case "guest-shutdown" -> Ended.by(Cause.POWER_OFF);
      case "guest-reset" -> Ended.by(Cause.RESET);
      case "guest-panic" -> Ended.by(Cause.PANIC);
      default -> new Ended(Cause.STOPPED, reason);
    };
  }

  /** Why the machine was switched off; empty if it was not. */
  Optional<Ended> shutdown() {
    return shutdown;
  }
}
