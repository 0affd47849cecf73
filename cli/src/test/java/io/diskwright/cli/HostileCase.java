package io.diskwright.cli;

import io.diskwright.Diskwright;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
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
  private static final long MOST_OUTPUT_BYTES = 64 << 20;
  private static final String FILE = "a-file-with-quite-a-long-name-77";

  /** Commands that have something to tell of what is damaged, or different, too. */
  private static final List<String> REPORTING = List.of("diff", "inspect");

  private final Path sound;
  private final Path image;
  private final String partition;
  private final Path made;
  private final String format;
  private final BiConsumer<String, Integer> ends;

  /**
   * @param partition whose files are wanted
   * @param format that the image is converted to
   * @param ends told each command and its status
   */
  HostileCase(
      Path sound, Path image, String partition, String format, BiConsumer<String, Integer> ends) {
    this.sound = sound;
    this.image = image;
    this.partition = partition;
    this.made = image.resolveSibling("made").resolve("target");
    this.format = format;
    this.ends = ends;
  }

  /** Does it all. An end that is neither an answer nor a reason is an {@link AssertionError}. */
  void run() throws IOException {
    call("inspect", "--tree", "--json", "" + image);
    call("check", "--json", "" + image);
    call("check", "--all", "--backing", "" + image);
    call("ls", "-R", "" + image, partition + ":/");
    call("ls", "-R", "--json", "--backing", "" + image, partition + ":/");
    call("cat", "--backing", "" + image, partition + ":/many/" + FILE);
    call("cat", "--backing", "" + image, partition + ":/a/b/hole");
    call("extract", "--backing", "-o", "-", "" + image, partition + ":/");
    call("diff", "--json", "" + sound, "" + image);
    call("diff", "--content-only", "--backing", "" + image, "" + sound);
    walk();
    make("extract", "--backing", "-q", "-o", "" + made, "" + image, partition + ":/");
    make("convert", "--backing", "-q", "-f", format, "" + image, "" + made);
    make("diff", "--all", "--backing", "--html", "" + made, "" + image, "" + sound);
    make("inspect", "--backing", "--html", "" + made, "" + image);
  }

  /** What fails leaves nothing, and nothing but the target is ever there. */
  private void make(String... arguments) throws IOException {
    Files.createDirectories(made.resolveSibling(""));
    int status = call(arguments);
    try (Stream<Path> found = Files.list(made.resolveSibling(""))) {
      List<Path> left = found.toList();
      boolean isKept = status == ExitStatus.DONE || REPORTING.contains(arguments[0]);
      if (!(isKept ? List.of(made) : List.of()).containsAll(left)) {
        throw new AssertionError("%s: left %s".formatted(List.of(arguments), left));
      }
    }
    Deletion.of(made);
  }

  private int call(String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new SmallTaker(), false, StandardCharsets.UTF_8);
    Environment environment =
        new Environment(
            InputStream.nullInputStream(),
            out,
            Channels.newChannel(OutputStream.nullOutputStream()),
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
    return status;
  }

  /** Who has had enough: a file may say that it has 16 TiB, and then has. */
  private static final class SmallTaker extends OutputStream {

    private long left = MOST_OUTPUT_BYTES;

    @Override
    public void write(int oneByte) throws IOException {
      take(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
    }

    private void take(int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("enough");
      }
    }
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
