package io.diskwright.testkit;

import java.io.IOException;
import java.nio.file.Path;

/** Scripts that make what the JDK cannot, and tell what is there. */
public final class Shell {

  private Shell() {}

  /**
   * Runs a script, which must succeed; its output, a char for each byte. Zone and locale are C's.
   */
  public static String run(Path directory, String script) throws IOException {
    return Tool.in(directory).latin1().with("TZ", "UTC").run("bash", "-euc", script).output();
  }
}
