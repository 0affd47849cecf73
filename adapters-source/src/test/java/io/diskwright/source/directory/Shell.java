package io.diskwright.source.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs scripts that make what the JDK cannot, and tell what is there. Where a tool or the superuser
 * is missing the test fails, unless the environment says {@code DISKWRIGHT_MISSING_TOOLS=skip}.
 */
final class Shell {

  private Shell() {}

  /** Runs a script, which must succeed, and gives its output, byte for byte a char. */
  static String run(Path directory, String script) throws IOException, InterruptedException {
    return run(directory, List.of("sh", "-e", "-c", script));
  }

  static String run(Path directory, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("shell", ".out");
    Path errors = Files.createTempFile("shell", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.environment().merge("PATH", "/usr/sbin:/sbin", (a, b) -> a + ":" + b);
      int status =
          builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
      assertEquals(
          0, status, command + ": " + Files.readString(errors, StandardCharsets.ISO_8859_1));
      return Files.readString(output, StandardCharsets.ISO_8859_1);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  static void needs(String... programs) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    for (String program : programs) {
      boolean found =
          Stream.of(path.split(":")).anyMatch(at -> Files.isExecutable(Path.of(at, program)));
      require(found, program + " is not installed; ./test installs what the tests need");
    }
  }

  static void needsRoot() {
    require("root".equals(System.getProperty("user.name")), "this test needs the superuser");
  }

  private static void require(boolean given, String message) {
    Assumptions.assumeFalse(
        !given && "skip".equals(System.getenv("DISKWRIGHT_MISSING_TOOLS")), message);
    if (!given) {
      throw new AssertionError(message);
    }
  }
}
