package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that judge what we write. One that is missing fails the test unless it is told to
 * skip.
 */
final class Tools {

  /** Set to {@code skip} to leave out, aloud, what cannot run on this machine. */
  private static final String MISSING_TOOLS = "DISKWRIGHT_MISSING_TOOLS";

  private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

  private Tools() {}

  /** What a program said, and whether it was content. */
  record Result(int status, String output) {

    Result expect(int expected) {
      if (status != expected) {
        fail("exit status %d, not %d:%n%s".formatted(status, expected, output));
      }
      return this;
    }

    /** The number behind a label like {@code "Free blocks:"}. */
    long number(String label) {
      Matcher matcher =
          Pattern.compile("^" + Pattern.quote(label) + "\\s+(\\d+)", Pattern.MULTILINE)
              .matcher(output);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
  }

  static Result run(List<String> command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.set(0, find(command.get(0)));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return new Result(process.waitFor(), output);
  }

  static Result run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  /** e2fsck has nothing to say but the names of its passes. */
  static void assertClean(Path image) throws IOException, InterruptedException {
    Result result = run("e2fsck", "-fn", image.toString()).expect(0);
    for (String line : result.output().split("\n", -1)) {
      boolean usual =
          line.isEmpty()
              || line.startsWith("e2fsck ")
              || line.startsWith("Pass ")
              || line.contains(" files (");
      if (!usual) {
        fail("e2fsck says: " + result.output());
      }
    }
  }

  static Result dumpe2fs(Path image) throws IOException, InterruptedException {
    return run("dumpe2fs", "-h", image.toString()).expect(0);
  }

  private static String find(String program) {
    Optional<String> found =
        FOLDERS.stream()
            .map(folder -> folder + File.separator + program)
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst();
    return found.orElseGet(() -> missing(program + " is not installed"));
  }

  /** Stops the test for want of something that the machine does not have. */
  static String missing(String what) {
    String choice = System.getenv().getOrDefault(MISSING_TOOLS, "");
    if (choice.toLowerCase(Locale.ROOT).equals("skip")) {
      Assumptions.abort("SKIPPED: " + what);
    }
    return fail(what + "; install it, or set " + MISSING_TOOLS + "=skip");
  }

  /** Mounts for as long as the action takes; needs root. */
  static void mounted(Path image, String options, MountedAction action)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("diskwright-mount");
    Result mount = run("mount", "-o", "loop," + options, image.toString(), place.toString());
    if (mount.status() != 0) {
      Files.delete(place);
      Result kernel = run("id", "-u");
      if (!kernel.output().strip().equals("0")) {
        missing("mounting needs root");
      }
      mount.expect(0);
    }
    try {
      action.run(place);
    } finally {
      run("umount", place.toString()).expect(0);
      Files.delete(place);
    }
  }

  /** Something done with a mounted filesystem. */
  @FunctionalInterface
  interface MountedAction {
    void run(Path root) throws IOException, InterruptedException;
  }

  static void truncate(Path file, long sizeBytes) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
