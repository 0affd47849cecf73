package io.diskwright.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertTrue(condition.getAsBoolean());
  }

  @Test
  void theBarIsDrawnOverAndWipedAtTheEnd() throws Exception {
    try (ProgressDisplay display = ProgressDisplay.start(ProgressStyle.BAR, false, err, 80)) {
      display.scanned(1);
      await(() -> shown().contains("scanning, 1 file"));
      display.wrote(1 << 20, 2 << 20);
      await(() -> shown().contains("50 % of 2 MiB"));
    }
    assertTrue(shown().endsWith("\r\u001B[K"), shown());
  }

  @Test
  void notesAreLinesAndCannotDriveTheTerminal() {
    try (ProgressDisplay display = ProgressDisplay.start(ProgressStyle.PLAIN, false, err, 80)) {
      display.note("a name with \u001B[2J in it");
    }
    assertEquals("note: a name with \\x1b[2J in it\n", shown());
  }

  @Test
  void quietSwallowsNotes() {
    try (ProgressDisplay display = ProgressDisplay.start(ProgressStyle.NONE, true, err, 80)) {
      display.note("left out");
    }
    assertEquals("", shown());
  }

  @Test
  void autoIsABarOnATerminalAndLinesElsewhere() {
    assertEquals(ProgressStyle.BAR, ProgressStyle.AUTO.on(true));
    assertEquals(ProgressStyle.PLAIN, ProgressStyle.AUTO.on(false));
    assertEquals(ProgressStyle.NONE, ProgressStyle.NONE.on(true));
  }
}
