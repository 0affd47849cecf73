package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.fail;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that judge what we write. */
final class Tools {

  private Tools() {}

  /** Whatever the bytes of names are. */
  static Result run(String... command) throws IOException {
    return Surroundings.USUAL.latin1().run(command);
  }

  /** The same, whatever its exit status is. */
  static Result attempt(String... command) throws IOException {
    return Surroundings.USUAL.latin1().attempt(command);
  }

  /** e2fsck has nothing to say but the names of its passes. */
  static void assertClean(Path image) throws IOException {
    Result result = run("e2fsck", "-fn", image.toString());
    if (!isSilent(result)) {
      fail("e2fsck says: " + result.said());
    }
  }

  /** Whether e2fsck names its passes, counts files, and says no more. */
  static boolean isSilent(Result result) {
    return result
        .said()
        .lines()
        .allMatch(
            line ->
                line.isEmpty()
                    || line.startsWith("e2fsck ")
                    || line.startsWith("Pass ")
                    || line.contains(" files ("));
  }

  /** The numbers behind labels like {@code "Free blocks:"}. */
  static ToLongFunction<String> dumpe2fs(Path image) throws IOException {
    String said = run("dumpe2fs", "-h", image.toString()).output();
    return label -> number(said, label);
  }

  private static long number(String said, String label) {
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(label) + "\\s+(\\d+)", Pattern.MULTILINE).matcher(said);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Mounts for as long as the action takes; needs root. */
  static void mounted(Path image, String options, MountedAction action) throws IOException {
    try (Mount mount = Mount.ext4(image, options)) {
      action.run(mount.directory());
    }
  }

  /** Something done with a mounted filesystem. */
  @FunctionalInterface
  interface MountedAction {
    void run(Path root) throws IOException;
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
