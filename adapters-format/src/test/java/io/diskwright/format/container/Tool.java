package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that judges what we write and read. Where it is missing the test fails, unless the
 * environment says {@code DISKWRIGHT_MISSING_TOOLS=skip}.
 *
 * @param status exit status
 * @param output standard output
 * @param errors standard error
 */
public record Tool(int status, String output, String errors) {

  /** Runs a program and waits for it; it must succeed. */
  public static Tool run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Tool result = attempt(directory, command);
    assertEquals(0, result.status, () -> command + " said " + result);
    return result;
  }

  private static Tool attempt(Path directory, List<String> command)
      throws IOException, InterruptedException {
    String program = find(command.get(0)).toString();
    Path output = Files.createTempFile("diskwright-test", ".out");
    Path errors = Files.createTempFile("diskwright-test", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(program), command.stream().skip(1)).toList());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.directory(directory.toFile());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    int status = builder.start().waitFor();
    return new Tool(status, take(output), take(errors));
  }

  private static String take(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  private static Path find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Stream.of(path.split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(program));
  }

  private static Path missing(String program) {
    String message = program + " is not installed; ./test installs what the tests check against";
    Assumptions.assumeFalse("skip".equals(System.getenv("DISKWRIGHT_MISSING_TOOLS")), message);
    throw new AssertionError(message);
  }
}
