package io.diskwright.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.util.List;
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
  void theLibraryLoadsInAnInterruptedThread() throws IOException {
    String output = Tool.run(Jvm.command(List.of(), Program.class)).output();
    assertEquals("loaded", output.lines().reduce((first, last) -> last).orElse(""), output);
  }
}
