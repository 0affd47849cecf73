package io.diskwright.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where and how a program runs. Its input is empty, and what it says goes to files: it never waits
 * for us, and we never wait for a daemon that it left behind.
 *
 * @param environment what differs from our own
 * @param charset of what it says
 * @param limit after which the program and its children are killed and the test fails
 */
public record Surroundings(
    Path directory, Map<String, String> environment, Charset charset, Duration limit) {

  private static final String LOCALE = "LC_ALL";

  /** Our directory and environment, but for UTF-8, and ten minutes. */
  public static final Surroundings USUAL =
      new Surroundings(
          Path.of("").toAbsolutePath(),
          Map.of("PATH", Machine.PATH, LOCALE, "C.UTF-8"),
          UTF_8,
          Duration.ofMinutes(10));

  public Surroundings in(Path other) {
    return new Surroundings(other, environment, charset, limit);
  }

  public Surroundings with(String name, String value) {
    return with(Map.of(name, value));
  }

  public Surroundings with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Surroundings(directory, all, charset, limit);
  }

  /** As it is in our own environment. */
  public Surroundings without(String name) {
    Map<String, String> some = new TreeMap<>(environment);
    some.remove(name);
    return new Surroundings(directory, some, charset, limit);
  }

  /** For programs whose output is bytes, not text: each is a char. */
  public Surroundings latin1() {
    return new Surroundings(directory, with(LOCALE, "C").environment, ISO_8859_1, limit);
  }

  public Surroundings within(Duration other) {
    return new Surroundings(directory, environment, charset, other);
  }

  /** Runs a program, which must succeed. */
  public Result run(String... command) throws IOException {
    return run(List.of(command));
  }

  /** Runs a program, which must succeed. */
  public Result run(List<String> command) throws IOException {
    return attempt(command).succeeded();
  }

  /** Runs a program to its end, whatever that is. */
  public Result attempt(String... command) throws IOException {
    return attempt(List.of(command));
  }

  /** Runs a program to its end, whatever that is. */
  public Result attempt(List<String> command) throws IOException {
    Path output = Files.createTempFile("diskwright-test", ".out");
    Path errors = Files.createTempFile("diskwright-test", ".err");
    try {
      Process process =
          builder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
      return new Result(command, statusOf(process, command), text(output), text(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    List<String> found = new ArrayList<>(command);
    found.set(0, Machine.find(command.get(0)).toString());
    ProcessBuilder builder =
        new ProcessBuilder(found)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    return builder;
  }

  private int statusOf(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      kill(process);
      return fail("not done after %d s: %s".formatted(limit.toSeconds(), command));
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted: " + command);
    }
  }

  private static void kill(Process process) {
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), charset);
  }
}
