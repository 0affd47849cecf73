package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs of the machine that judge our images. A missing one fails the test unless skipping was
 * asked for.
 */
final class Tool {

  private static final int MOST_MINUTES = 10;

  private Tool() {}

  /** What a program said and how it ended. */
  record Result(int status, String output) {

    Result succeeded() {
      assertEquals(0, status, output);
      return this;
    }
  }

  static void require(String... programs) {
    for (String program : programs) {
      if (find(program) == null) {
        String message = program + " is missing";
        if ("skip".equals(System.getenv("DISKWRIGHT_MISSING_TOOLS"))) {
          abort(message);
        }
        fail(message + "; ./test installs it");
      }
    }
  }

  static void requireRoot() throws IOException {
    if (!run("id", "-u").output().strip().equals("0")) {
      abort("needs root: loop devices, foreign owners and device files");
    }
  }

  private static @org.jspecify.annotations.Nullable Path find(String program) {
    String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Runs a program to its end; standard output and error come together. */
  static Result run(String... command) throws IOException {
    return run(Map.of(), List.of(command));
  }

  static Result run(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Result(ended(process, command), new String(output, StandardCharsets.UTF_8));
  }

  private static int ended(Process process, List<String> command) {
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail("does not end: " + command);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
