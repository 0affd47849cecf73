package io.diskwright.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the machine. Where it is missing the test fails, unless the environment says {@code
 * DISKWRIGHT_MISSING_TOOLS=skip}: then the test is skipped, and says why.
 */
public final class Tool {

  private Tool() {}

  /** For a test whose programs run out of its sight, such as from a script. */
  public static void require(String... programs) {
    for (String program : programs) {
      Machine.find(program);
    }
  }

  /** For a test that needs more of the machine than programs. */
  public static void require(boolean given, String otherwise) {
    if (!given) {
      Machine.lack(otherwise);
    }
  }

  /** For a test that mounts, or makes device files and files of others. */
  public static void requireRoot() throws IOException {
    boolean root = run("id", "-u").output().strip().equals("0");
    require(root, "this test needs the superuser; run ./test as root");
  }

  /** Where a program shall run, if the directory does not suit it. */
  public static Surroundings in(Path directory) {
    return Surroundings.USUAL.in(directory);
  }

  /** Runs a program, which must succeed, in the usual surroundings. */
  public static Result run(String... command) throws IOException {
    return Surroundings.USUAL.run(command);
  }

  /** Runs a program, which must succeed, in the usual surroundings. */
  public static Result run(List<String> command) throws IOException {
    return Surroundings.USUAL.run(command);
  }

  /** Runs a program to its end, whatever that is, in the usual surroundings. */
  public static Result attempt(String... command) throws IOException {
    return Surroundings.USUAL.attempt(command);
  }
}
