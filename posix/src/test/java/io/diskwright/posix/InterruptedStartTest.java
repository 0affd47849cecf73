package io.diskwright.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A build may be interrupted before its first native call; loading the library is not disturbed.
 */
class InterruptedStartTest {

  /** What the other JVM runs. */
  static final class Program {

    private Program() {}

    /** Loads the library with the interrupt already there. */
    public static void main(String[] arguments) {
      Thread.currentThread().interrupt();
      long user = Posix.host().userId();
      System.out.println(user >= 0 && Thread.interrupted() ? "loaded" : "disturbed");
    }
  }

  @Test
  void theLibraryLoadsInAnInterruptedThread() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    assertEquals("loaded", output.lines().reduce((first, last) -> last).orElse(""), output);
  }
}
