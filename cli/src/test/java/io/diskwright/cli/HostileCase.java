package io.diskwright.cli;

import io.diskwright.Diskwright;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What everyone does to an image of a stranger's. */
final class HostileCase {

  private static final int READ_BYTES = 1 << 16;

  private final Path sound;
  private final Path image;
  private final String partition;
  private final BiConsumer<String, Integer> ends;

  /**
   * @param partition whose files are wanted
   * @param ends told each command and its status
   */
  HostileCase(Path sound, Path image, String partition, BiConsumer<String, Integer> ends) {
    this.sound = sound;
    this.image = image;
    this.partition = partition;
    this.ends = ends;
  }

  /** Does it all. An end that is neither an answer nor a reason is an {@link AssertionError}. */
  void run() throws IOException {
    call("inspect", "--html", "-", "" + image);
    call("inspect", "--tree", "--json", "" + image);
    call("check", "--json", "" + image);
    call("check", "" + image);
    call("ls", "-R", "" + image, partition + ":/");
    call("ls", "-R", "--json", "" + image, partition + ":/");
    call("extract", "-o", "-", "" + image, partition + ":/");
    call("diff", "--json", "" + sound, "" + image);
    call("diff", "--content-only", "" + image, "" + sound);
    walk();
  }

  private void call(String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Environment environment =
        new Environment(
            InputStream.nullInputStream(),
            out,
            err,
            false,
            false,
            Map.of(),
            image.resolveSibling(""));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--verbose");
    int status = new Program(environment).run(all.toArray(String[]::new));
    String said = errors.toString(StandardCharsets.UTF_8);
    if (status > ExitStatus.WRONG_CALL || said.contains("internal error") || isHeapFull(said)) {
      throw new AssertionError("%s: status %d: %s".formatted(all, status, said));
    }
    ends.accept(arguments[0], status);
  }

  private static boolean isHeapFull(String said) {
    return said.contains("OutOfMemoryError");
  }

  /** Through {@code java.nio.file}, whose users know of nothing but IOException. */
  private void walk() {
    try (FileSystem fileSystem = Diskwright.fileSystem(image, partition);
        Stream<Path> paths = Files.walk(fileSystem.getPath("/"))) {
      for (Iterator<Path> each = paths.iterator(); each.hasNext(); ) {
        look(each.next());
      }
      ends.accept("nio", ExitStatus.DONE);
    } catch (IOException | UncheckedIOException e) {
      ends.accept("nio", ExitStatus.WORLD);
    }
  }

  private static void look(Path path) throws IOException {
    Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(path)) {
      Files.readSymbolicLink(path);
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      try (InputStream content = Files.newInputStream(path)) {
        content.readNBytes(READ_BYTES);
      }
    }
  }
}
