package io.diskwright.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.testkit.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** An image as a {@code java.nio.file.FileSystem}: what Java sees is what the kernel sees. */
class NioIT {

  private static final String HUGE = "over-two-tebibytes";
  private static final String FACTS =
      "find . -mindepth 1 -printf '%P\\0%y %m %U %G %n %s %T@ %l\\0'";
  private static final String SUMS =
      "find . -mindepth 1 -type f ! -name over-two-tebibytes -print0 | xargs -0 sha256sum -z";

  @TempDir static Path shared;

  private static Path disk;
  private static FileSystem files;

  @BeforeAll
  static void makeImage() throws IOException {
    Tool.require("setfattr", "setcap", "perl", "find", "sha256sum");
    Tool.requireRoot();
    Path tree = HardTree.makeIn(shared);
    disk = shared.resolve("disk.qcow2");
    Launcher.diskwright("build", "--root=" + tree, "--additional-space=8M", "-o", "" + disk)
        .succeeded();
    files = Diskwright.fileSystem(disk, "root");
  }

  @AfterAll
  static void close() throws IOException {
    files.close();
  }

  /** A path's bytes, a char each, relative to the root. */
  private static String bytes(Path path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int code : path.toString().codePoints().toArray()) {
      if (code >= 0xDC80 && code <= 0xDCFF) {
        bytes.write(code - 0xDC00);
      } else {
        bytes.writeBytes(Character.toString(code).getBytes(UTF_8));
      }
    }
    return bytes.toString(ISO_8859_1).substring(path.isAbsolute() ? 1 : 0);
  }

  /** What a command prints of the kernel's mount, in pairs. */
  private static String ofKernel(String script) throws IOException {
    Path raw = shared.resolve("disk.raw");
    if (!Files.exists(raw)) {
      Launcher.diskwright("convert", "" + disk, "" + raw, "--format=raw").succeeded();
    }
    try (KernelMount mount = KernelMount.readOnly(new BuiltImage(raw, "legacy"))) {
      return Tool.in(mount.directory()).latin1().with("TZ", "UTC").run("sh", "-c", script).output();
    }
  }

  private static List<Path> walk() throws IOException {
    try (Stream<Path> paths = Files.walk(files.getPath("/"))) {
      return paths.filter(path -> path.getNameCount() > 0).toList();
    }
  }

  @Test
  void walkSeesWhatTheKernelSees() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    for (Path path : walk()) {
      seen.put(bytes(path), facts(path));
    }
    Map<String, String> expected = new TreeMap<>();
    String[] parts = ofKernel(FACTS).split("\0", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      // Java's paths do not end with a slash, and so no target of a link does.
      expected.put(parts[i], parts[i + 1].replaceAll("/$", ""));
    }
    assertEquals(expected.keySet(), seen.keySet());
    expected.forEach((path, facts) -> assertEquals(facts, seen.get(path), path));
  }

  private static String facts(Path path) throws IOException {
    Map<String, Object> unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) Objects.requireNonNull(unix.get("mode"));
    FileTime modified = (FileTime) Objects.requireNonNull(unix.get("lastModifiedTime"));
    Instant changed = modified.toInstant();
    boolean link = Files.isSymbolicLink(path);
    return "%s %o %s %s %s %s %s.%09d0 %s"
        .formatted(
            typeLetter(mode),
            mode & 0xFFF,
            unix.get("uid"),
            unix.get("gid"),
            unix.get("nlink"),
            unix.get("size"),
            changed.getEpochSecond(),
            changed.getNano(),
            link ? bytesOfLink(path) : "");
  }

  private static String bytesOfLink(Path path) throws IOException {
    Path target = Files.readSymbolicLink(path);
    return (target.isAbsolute() ? "/" : "") + bytes(target);
  }

  private static String typeLetter(int mode) {
    return switch (mode & 0xF000) {
      case 0x8000 -> "f";
      case 0x4000 -> "d";
      case 0xA000 -> "l";
      case 0x2000 -> "c";
      case 0x6000 -> "b";
      case 0x1000 -> "p";
      default -> "s";
    };
  }

  @Test
  void contentsAreThoseThatTheKernelReads() throws IOException, NoSuchAlgorithmException {
    Map<String, String> sums = new TreeMap<>();
    for (Path path : walk()) {
      boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
      if (regular && !path.endsWith(HUGE)) {
        sums.put(bytes(path), sum(path));
      }
    }
    Map<String, String> expected = new TreeMap<>();
    for (String line : ofKernel(SUMS).split("\0", 0)) {
      expected.put(line.substring(68), line.substring(0, 64));
    }
    assertEquals(expected, sums);
  }

  private static String sum(Path path) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void aChannelReadsAnywhere() throws IOException {
    Path huge = files.getPath("/sparse", HUGE);
    try (SeekableByteChannel channel = Files.newByteChannel(huge)) {
      assertEquals(5_000_000_000_001L, channel.size());
      ByteBuffer three = ByteBuffer.allocate(3);
      assertEquals(3, channel.position(2_499_999_999_999L).read(three));
      assertEquals("\0x\0", new String(three.array(), ISO_8859_1));
      assertEquals(1, channel.position(5_000_000_000_000L).read(three.clear()));
      assertEquals(-1, channel.read(three));
      assertEquals(-1, channel.position(Long.MAX_VALUE).read(three.clear()));
    }
  }

  @Test
  void usersAttributesAreThere() throws IOException {
    UserDefinedFileAttributeView small =
        Files.getFileAttributeView(
            files.getPath("/xattrs/small"), UserDefinedFileAttributeView.class);
    assertEquals(List.of("binary", "comment", "empty"), small.list());
    ByteBuffer value = ByteBuffer.allocate(small.size("binary"));
    small.read("binary", value);
    assertEquals("0001ff00", HexFormat.of().formatHex(value.array()));
    assertThrows(IOException.class, () -> small.size("missing"));
    assertThrows(ReadOnlyFileSystemException.class, () -> small.delete("binary"));
  }

  @Test
  void linksLeadToFilesOfTheImage() throws IOException {
    Path loop = files.getPath("/links/loop/loop/one");
    assertEquals(files.getPath("/links/one"), loop.toRealPath());
    assertTrue(Files.isSameFile(loop, files.getPath("/links/far/three")));
    assertThrows(NoSuchFileException.class, () -> files.getPath("/links/short").toRealPath());
    assertThrows(NotLinkException.class, () -> Files.readSymbolicLink(loop));
    assertThrows(NotDirectoryException.class, () -> Files.newDirectoryStream(loop));
    assertFalse(Files.exists(files.getPath("/nowhere")));
  }

  @Test
  void nothingCanBeChanged() {
    Path file = files.getPath("/links/one");
    Path other = files.getPath("/links/other");
    List<Executable> changes =
        List.of(
            () -> Files.writeString(file, "text"),
            () -> Files.createFile(other),
            () -> Files.createDirectory(other),
            () -> Files.createLink(other, file),
            () -> Files.createSymbolicLink(other, file),
            () -> Files.delete(file),
            () -> Files.move(file, other),
            () -> Files.copy(file, other),
            () -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
            () -> Files.setAttribute(file, "unix:mode", 0));
    for (Executable change : changes) {
      assertThrows(ReadOnlyFileSystemException.class, change);
    }
    assertFalse(Files.isWritable(file));
    assertTrue(files.isReadOnly());
  }

  @Test
  void filesAreCopiedOut() throws IOException {
    Path target = Files.createTempDirectory(shared, "copy").resolve("file");
    Files.copy(files.getPath("/sizes/5000001"), target);
    assertEquals(5_000_001, Files.size(target));
  }

  @Test
  void theStoreHasTheKernelsNumbers() throws IOException {
    String[] kernel = ofKernel("stat -f -c '%S %b %f %a' .").strip().split(" ", 0);
    long block = Long.parseLong(kernel[0]);
    assertEquals(block, Files.getFileStore(files.getPath("/")).getBlockSize());
    assertEquals(
        Long.parseLong(kernel[2]) * block,
        Files.getFileStore(files.getPath("/")).getUnallocatedSpace());
  }

  @Test
  void everyPathIsAUri() throws IOException {
    URI uri = URI.create("diskwright:" + disk.toUri() + "!root:/");
    try (FileSystem opened = FileSystems.newFileSystem(uri, Map.of())) {
      assertThrows(
          FileSystemAlreadyExistsException.class, () -> FileSystems.newFileSystem(uri, Map.of()));
      assertTrue(Files.isDirectory(Path.of(uri)));
      try (DirectoryStream<Path> names = Files.newDirectoryStream(opened.getPath("/names"))) {
        for (Path path : names) {
          assertEquals(path, Path.of(path.toUri()));
        }
      }
    }
    assertThrows(FileSystemNotFoundException.class, () -> Path.of(uri));
  }

  @Test
  void theJdkFindsUsForImagesAndForNothingElse() throws IOException {
    try (FileSystem found = FileSystems.newFileSystem(disk)) {
      assertEquals("shared\n", Files.readString(found.getPath("links/two")));
    }
    Path text = Files.writeString(shared.resolve("text"), "no image");
    assertThrows(ProviderNotFoundException.class, () -> FileSystems.newFileSystem(text));
  }

  @Test
  void aClosedImageIsReadNoMore() throws IOException {
    FileSystem closed = Diskwright.fileSystem(disk, "1");
    Path one = closed.getPath("/links/one");
    SeekableByteChannel channel = Files.newByteChannel(one);
    closed.close();
    closed.close();
    assertFalse(closed.isOpen());
    assertThrows(ClosedFileSystemException.class, () -> Files.readString(one));
    assertThrows(ClosedFileSystemException.class, () -> channel.read(ByteBuffer.allocate(1)));
  }

  /** Drawn at random: our paths do what the system's do. */
  @Test
  void pathsBehaveLikeTheSystems() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String first = text(random);
      String second = text(random);
      assertEquals(
          behaviour(Path.of(first), Path.of(second)),
          behaviour(files.getPath(first), files.getPath(second)),
          () -> "'%s' and '%s', seed %d".formatted(first, second, seed));
    }
  }

  private static String text(Random random) {
    String[] parts = {"a", "b", "/", "/", ".", "..", "", "/a", "b/", "../", "\u00e9"};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  private static String behaviour(Path first, Path second) {
    return String.join(
        " | ",
        first.toString(),
        "" + first.isAbsolute(),
        "" + first.getRoot(),
        "" + first.getParent(),
        "" + first.getFileName(),
        "" + first.getNameCount(),
        "" + first.normalize(),
        "" + first.resolve(second),
        "" + first.resolveSibling(second),
        "" + first.startsWith(second),
        "" + first.endsWith(second),
        "" + first.equals(second),
        "" + Integer.signum(first.compareTo(second)),
        relative(first.normalize(), second.normalize()));
  }

  private static String relative(Path first, Path second) {
    try {
      return first.relativize(second).toString();
    } catch (IllegalArgumentException e) {
      return "none";
    }
  }

  @Test
  void patternsMatchWhatTheSystemsMatch() {
    String[] patterns = {
      "*", "*.txt", "**", "a/*", "**/c", "{a,b}*", "[a-c]", "[!a]", "a?", "\\*", "a{b,c}d",
      "*.{x,y}"
    };
    String[] paths = {"a", "b", "ab", "a.txt", "a/b", "a/b/c", "*", "abd", "f.x", ".y", "\u00e9"};
    for (String pattern : patterns) {
      PathMatcher system = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      PathMatcher ours = files.getPathMatcher("glob:" + pattern);
      for (String path : paths) {
        assertEquals(
            system.matches(Path.of(path)),
            ours.matches(files.getPath(path)),
            () -> pattern + " and " + path);
      }
    }
  }
}
