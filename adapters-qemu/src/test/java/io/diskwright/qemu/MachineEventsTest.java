package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.GuestEnd.Cause;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as QEMU 7.2 wrote them. */
final class MachineEventsTest {

  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final MachineEvents events = new MachineEvents(ended);

  private void told(String line) throws IOException {
    events.accept(ControlMessage.parse(line));
  }

  @ParameterizedTest
  @CsvSource({
    "guest-shutdown, POWER_OFF, ''",
    "guest-reset, RESET, ''",
    "guest-panic, PANIC, ''",
    "host-signal, STOPPED, host-signal",
  })
  void theReasonOfAShutdownIsKeptUntilQemuIsGone(String reason, Cause cause, String detail)
      throws IOException {
    told(
        "{\"timestamp\": {\"seconds\": 1795437000, \"microseconds\": 77}, \"event\": \"SHUTDOWN\","
            + " \"data\": {\"guest\": true, \"reason\": \"%s\"}}".formatted(reason));
    assertEquals(Optional.of(new Ended(cause, detail)), events.shutdown());
    assertTrue(!ended.isDone());
  }

  @Test
  void aFullDiskOfTheHostStopsTheMachine() throws IOException {
    told(
        "{\"event\": \"BLOCK_IO_ERROR\", \"data\": {\"device\": \"disk\", \"nospace\": true,"
            + " \"action\": \"stop\", \"reason\": \"No space left on device\"}}");
    told("{\"event\": \"STOP\"}");
    assertEquals(new Ended(Cause.STOPPED, "No space left on device"), ended.join());
  }

  @Test
  void aPanicDeviceEndsAtOnce() throws IOException {
    told("{\"event\": \"GUEST_PANICKED\", \"data\": {\"action\": \"pause\"}}");
    assertEquals(Ended.by(Cause.PANIC), ended.join());
  }

  @Test
  void anOrderThatIsRefusedIsAFailure() throws IOException {
    told("{\"error\": {\"class\": \"GenericError\", \"desc\": \"Resetting the VM is required\"}}");
    assertTrue(ended.isCompletedExceptionally());
  }

  @Test
  void greetingsAndAnswersSayNothing() throws IOException {
    told("{\"QMP\": {\"version\": {\"qemu\": {\"major\": 7}}, \"capabilities\": [\"oob\"]}}");
    told("{\"return\": {}}");
    assertTrue(!ended.isDone() && events.shutdown().isEmpty());
  }
}
