package io.diskwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that judges what we wrote. Where it is missing the test fails, unless the environment
 * says {@code DISKWRIGHT_MISSING_TOOLS=skip}.
 *
 * @param status exit status
 * @param output standard output and standard error
 */
public record Tool(int status, String output) {

  /** Runs a program, which must succeed; what it said. */
  public static String run(String... command) throws IOException, InterruptedException {
    Tool result = attempt(command);
    assertEquals(0, result.status, () -> String.join(" ", command) + " said " + result.output);
    return result.output;
  }

  /** Runs a program to its end. */
  public static Tool attempt(String... command) throws IOException, InterruptedException {
    Stream<String> program = Stream.of(find(command[0]).toString());
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(program, Stream.of(command).skip(1)).toList())
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Tool(process.waitFor(), output);
  }

  private static Path find(String program) {
    if (program.startsWith("/")) {
      return Path.of(program);
    }
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Stream.of(path.split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(program));
  }

  private static Path missing(String program) {
    if (List.of("skip").contains(System.getenv("DISKWRIGHT_MISSING_TOOLS"))) {
      Assumptions.abort("SKIPPED: " + program + " is not installed");
    }
    return fail(program + " is not installed; set DISKWRIGHT_MISSING_TOOLS=skip to do without");
  }
}
