package io.diskwright.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class PosixTest {

  private final Posix posix = Posix.host();
  @TempDir Path temporary;

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private byte[] path(String name) {
    return PathBytes.of(temporary.resolve(name));
  }

  private int open(String name, OpenMode mode) throws PosixException {
    return posix.open(Posix.WORKING_DIRECTORY, path(name), mode);
  }

  /** What the C library itself says, through {@code stat(1)}. */
  private String stat(String name, String format) throws Exception {
    return Tool.run("stat", "-c", format, temporary.resolve(name).toString()).output().strip();
  }

  private void assertStatus(String name) throws Exception {
    FileStatus status = posix.linkStatus(Posix.WORKING_DIRECTORY, path(name));
    String seen =
        "%x %d %d %d %d %d %d %d.%09d %d.%09d %d %d %d"
            .formatted(
                status.mode(),
                status.linkCount(),
                status.uid(),
                status.gid(),
                status.inode(),
                status.sizeBytes(),
                status.blockCount(),
                status.modifiedSeconds(),
                status.modifiedNanos(),
                status.changedSeconds(),
                status.changedNanos(),
                status.specialMajor(),
                status.specialMinor(),
                status.device());
    long device = Long.parseLong(stat(name, "%Hd")) << 32 | Long.parseLong(stat(name, "%Ld"));
    assertEquals(stat(name, "%f %h %u %g %i %s %b %.9Y %.9Z %Hr %Lr") + " " + device, seen);
  }

  @Test
  void statusIsWhatStatShows() throws Exception {
    Files.writeString(temporary.resolve("file"), "text");
    Files.createLink(temporary.resolve("second"), temporary.resolve("file"));
    Files.createSymbolicLink(temporary.resolve("link"), Path.of("file"));
    Files.createDirectory(temporary.resolve("directory"));
    for (String name :
        List.of("file", "second", "link", "directory", "/dev/null", "/dev/tty", "/sys")) {
      assertStatus(name);
    }
    assertTrue(posix.status(Posix.WORKING_DIRECTORY, path("link")).isRegular());
    assertTrue(posix.linkStatus(Posix.WORKING_DIRECTORY, path("directory")).isDirectory());
    assertTrue(posix.linkStatus(Posix.WORKING_DIRECTORY, bytes("/proc")).isMountRoot());
    assertFalse(posix.linkStatus(Posix.WORKING_DIRECTORY, path("directory")).isMountRoot());
  }

  @Test
  void filesAreReadAtAPlace() throws Exception {
    byte[] content = new byte[200_000];
    new java.util.Random(1).nextBytes(content);
    Files.write(temporary.resolve("file"), content);
    int descriptor = open("file", OpenMode.READ);
    ByteBuffer direct = ByteBuffer.allocateDirect(200_100).position(100);
    assertEquals(200_000, posix.read(descriptor, direct, 0));
    assertEquals(ByteBuffer.wrap(content), direct.flip().position(100));
    ByteBuffer heap = ByteBuffer.allocate(1000);
    assertEquals(1000, posix.read(descriptor, heap, 150_000));
    assertEquals(ByteBuffer.wrap(content, 150_000, 1000), heap.flip());
    assertEquals(0, posix.read(descriptor, ByteBuffer.allocate(1), 200_000));
    assertEquals(200_000, posix.status(descriptor).sizeBytes());
    posix.close(descriptor);
  }

  @Test
  void aDirectoryOfManyNamesIsListedWhole() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 3000; i++) {
      expected.add("name-%04d-with-some-length-so-that-one-call-does-not-do".formatted(i));
    }
    for (String name : expected) {
      Files.createFile(temporary.resolve(name));
    }
    int descriptor = open("", OpenMode.DIRECTORY);
    List<String> found = new ArrayList<>();
    int calls = 0;
    for (List<byte[]> names = posix.readDirectory(descriptor);
        !names.isEmpty();
        names = posix.readDirectory(descriptor)) {
      names.forEach(name -> found.add(new String(name, UTF_8)));
      calls++;
    }
    posix.close(descriptor);
    assertTrue(calls > 1, "more than one call's worth");
    assertEquals(expected.size(), found.size());
    assertEquals(expected, new TreeSet<>(found));
  }

  @Test
  void attributesAreReadWithoutFollowingLinks() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    Files.createSymbolicLink(temporary.resolve("link"), file);
    assertEquals(List.of(), posix.xattrNames(path("file")));
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    view.write("comment", ByteBuffer.wrap(bytes("value")));
    view.write("none", ByteBuffer.wrap(new byte[0]));
    TreeSet<String> names = new TreeSet<>();
    posix.xattrNames(path("file")).forEach(name -> names.add(new String(name, UTF_8)));
    assertEquals(new TreeSet<>(List.of("user.comment", "user.none")), names);
    assertArrayEquals(bytes("value"), posix.xattr(path("file"), bytes("user.comment")));
    assertArrayEquals(new byte[0], posix.xattr(path("file"), bytes("user.none")));
    assertEquals(List.of(), posix.xattrNames(path("link")));
    assertArrayEquals(PathBytes.of(file), posix.readLink(Posix.WORKING_DIRECTORY, path("link")));
  }

  @Test
  void dataAndHolesAreFound() throws Exception {
    try (FileChannel channel =
        FileChannel.open(
            temporary.resolve("sparse"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[65_536]), 1 << 20);
      channel.write(ByteBuffer.wrap(new byte[1]), (5L << 30) - 1);
    }
    int descriptor = open("sparse", OpenMode.READ);
    assertEquals(1 << 20, posix.nextData(descriptor, 0));
    assertEquals((1 << 20) + 65_536, posix.nextHole(descriptor, 1 << 20));
    assertEquals((5L << 30) - 4096, posix.nextData(descriptor, 2 << 20));
    assertEquals(5L << 30, posix.nextHole(descriptor, (5L << 30) - 1));
    assertEquals(Posix.NO_DATA, posix.nextData(descriptor, 5L << 30));
    posix.close(descriptor);
  }

  @Test
  void anUnnamedFileGetsANameOrIsGone() throws Exception {
    int descriptor = posix.open(Posix.WORKING_DIRECTORY, path(""), OpenMode.UNNAMED, 0600);
    assertEquals(0, posix.status(descriptor).linkCount());
    posix.link(descriptor, Posix.WORKING_DIRECTORY, path("named"));
    posix.close(descriptor);
    assertTrue(Files.isRegularFile(temporary.resolve("named")));
    assertEquals("600", stat("named", "%a"));
  }

  @Test
  void failuresTellCallPathAndReason() throws Exception {
    byte[] gone = path("gone");
    assertFailure(
        Errno.ENOENT,
        "openat %s/gone: ENOENT (No such file or directory)",
        () -> posix.open(Posix.WORKING_DIRECTORY, gone, OpenMode.READ));
    assertFailure(
        Errno.ENOENT,
        "statx %s/gone: ENOENT (No such file or directory)",
        () -> posix.linkStatus(Posix.WORKING_DIRECTORY, gone));
    Files.createSymbolicLink(temporary.resolve("loop"), Path.of("loop"));
    assertFailure(
        Errno.ELOOP,
        "openat %s/loop: ELOOP (Too many levels of symbolic links)",
        () -> open("loop", OpenMode.READ));
    assertFailure(
        Errno.ENODATA,
        "lgetxattr %s/loop: ENODATA (No data available)",
        () -> posix.xattr(path("loop"), bytes("trusted.x")));
  }

  private void assertFailure(Errno errno, String message, Executable call) {
    PosixException e = assertThrows(PosixException.class, call);
    assertEquals(message.formatted(temporary), e.getMessage());
    assertEquals(errno, e.errno());
  }

  @Test
  void aPathThatIsTooLongIsRefusedWhole() {
    byte[] path = bytes("/" + "x".repeat(4095));
    PosixException e =
        assertThrows(PosixException.class, () -> posix.linkStatus(Posix.WORKING_DIRECTORY, path));
    assertEquals(Errno.ENAMETOOLONG, e.errno());
  }

  @Test
  void aFifoWithoutAWriterHoldsNobodyUp() throws Exception {
    Tool.run("mkfifo", temporary.resolve("fifo").toString());
    posix.close(open("fifo", OpenMode.READ));
  }
}
