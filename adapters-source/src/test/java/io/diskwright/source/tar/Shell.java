package io.diskwright.source.tar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the real tools, in the C locale. */
final class Shell {

  private static final long LIMIT_SECONDS = 300;

  private Shell() {}

  /** Fails, or skips where {@code DISKWRIGHT_MISSING_TOOLS=skip} says so, if a tool is missing. */
  static void require(String... tools) {
    for (String tool : tools) {
      boolean found =
          Arrays.stream(String.valueOf(System.getenv("PATH")).split(":"))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
      if (!found) {
        Assumptions.assumeFalse(
            "skip".equals(System.getenv("DISKWRIGHT_MISSING_TOOLS")), tool + " is missing");
        fail(tool + " is missing; ./test installs it");
      }
    }
  }

  /** What a script prints, its bytes as characters. */
  static String run(Path directory, String script) throws IOException {
    Path output = Files.createTempFile("diskwright-shell", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-euc", script)
              .directory(directory.toFile())
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("TZ", "UTC");
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail("not done after %d s: %s".formatted(LIMIT_SECONDS, script));
      }
      assertEquals(0, process.exitValue(), script);
      return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(output);
    }
  }
}
