package io.diskwright.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the machine has, and what a test does where it lacks something. */
final class Machine {

  /** Where programs are; the administrators' are not on every user's path. */
  static final String PATH =
      System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")
          + ":/usr/local/sbin:/usr/sbin:/sbin";

  private Machine() {}

  static Path find(String program) {
    return Stream.of(PATH.split(":", -1))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(program));
  }

  private static Path missing(String program) {
    lack(program + " is missing; ./test installs it");
    return Path.of(program);
  }

  /** Ends the test. */
  static void lack(String what) {
    lack(what, System.getenv().getOrDefault("DISKWRIGHT_MISSING_TOOLS", "fail"));
  }

  static void lack(String what, String choice) {
    if (choice.equals("skip")) {
      Assumptions.abort("SKIPPED: " + what);
    }
    fail(what);
  }
}
