package io.diskwright.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the calls make, as {@code stat(1)} and {@code getfattr(1)} see it. */
class PosixMakingTest {

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();

  @TempDir Path folder;
  private int directory;

  @BeforeEach
  void open() throws PosixException {
    directory = posix.open(Posix.WORKING_DIRECTORY, PathBytes.of(folder), OpenMode.REAL_DIRECTORY);
  }

  @AfterEach
  void close() {
    posix.close(directory);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private String stat(String name, String format) throws IOException {
    return Tool.in(folder)
        .with("TZ", "UTC")
        .run("stat", "-c", format, "./" + name)
        .output()
        .strip();
  }

  private int create(String name) throws PosixException {
    return posix.open(directory, bytes(name), OpenMode.CREATE, 0600);
  }

  @Test
  void aFileGetsContentHolesModeAndTimes() throws IOException {
    int file = create("file");
    ByteBuffer content = ByteBuffer.allocateDirect(4).put(bytes("text")).flip();
    making.write(file, content, 1 << 20);
    making.setSize(file, 2 << 20);
    making.changeMode(file, 04711);
    making.changeTimes(file, new PosixTimes(1, 2, -1, 999_999_999));
    posix.close(file);
    assertEquals("4711 2097152 8", stat("file", "%a %s %b"));
    assertEquals("0.000000001", stat("file", "%.9Y").replace("-", ""));
    assertEquals("1.000000002", stat("file", "%.9X"));
    byte[] all = Files.readAllBytes(folder.resolve("file"));
    assertEquals("text", new String(all, 1 << 20, 4, ISO_8859_1));
  }

  @Test
  void linksAreMadeMovedAndRemovedAndNeverFollowed() throws IOException {
    making.makeDirectory(directory, bytes("sub"), 0700);
    making.makeLink(bytes("nowhere\u00ff"), directory, bytes("link"));
    making.changeTimes(directory, bytes("link"), new PosixTimes(5, 0, 6, 7));
    assertEquals("symbolic link 6.000000007", stat("link", "%F %.9Y"));
    making.addName(directory, bytes("link"), directory, bytes("second"));
    assertEquals("2", stat("second", "%h"));
    making.move(directory, bytes("link"), directory, bytes("sub/moved"));
    assertEquals(
        "nowhere\u00ff", new String(posix.readLink(directory, bytes("sub/moved")), ISO_8859_1));
    assertEquals(
        Errno.EISDIR,
        assertThrows(PosixException.class, () -> making.removeFile(directory, bytes("sub")))
            .errno());
    making.removeFile(directory, bytes("sub/moved"));
    making.removeDirectory(directory, bytes("sub"));
    assertFalse(Files.exists(folder.resolve("sub")));
  }

  @Test
  void nodesHaveTheirTypesAndNumbers() throws IOException {
    making.makeNode(directory, bytes("fifo"), 010600, 0, 0);
    making.changeMode(directory, bytes("fifo"), 0640);
    assertEquals("fifo 640", stat("fifo", "%F %a"));
    making.makeNode(directory, bytes("socket"), 0140600, 0, 0);
    assertEquals("socket", stat("socket", "%F"));
    Tool.requireRoot();
    making.makeNode(directory, bytes("device"), 060600, 300, 70_000);
    assertEquals("block special file 12c:11170", stat("device", "%F %t:%T"));
  }

  @Test
  void ownersAreNumbersUpToTheLast() throws IOException {
    Tool.requireRoot();
    int file = create("file");
    making.changeOwner(file, 4_294_967_294L, 65_536);
    posix.close(file);
    assertEquals("4294967294:65536", stat("file", "%u:%g"));
    making.makeLink(bytes("file"), directory, bytes("link"));
    making.changeOwner(directory, bytes("link"), 1, 2);
    assertEquals("1:2", stat("link", "%u:%g"));
    assertEquals("4294967294:65536", stat("file", "%u:%g"));
  }

  @Test
  void attributesAreSetAndTaken() throws IOException {
    Tool.require("getfattr");
    int file = create("file");
    making.setXattr(file, bytes("user.first"), bytes("one"));
    making.setXattr(directory, bytes("file"), bytes("user.second"), bytes("two"));
    assertEquals("user.first=\"one\"\nuser.second=\"two\"", attributes("file"));
    making.removeXattr(file, bytes("user.first"));
    assertEquals("user.second=\"two\"", attributes("file"));
    assertEquals(
        Errno.E2BIG,
        assertThrows(
                PosixException.class,
                () -> making.setXattr(file, bytes("user.large"), new byte[70_000]))
            .errno());
    posix.close(file);
  }

  private String attributes(String name) throws IOException {
    String output = Tool.in(folder).run("getfattr", "-d", name).output();
    return output
        .lines()
        .filter(line -> !line.startsWith("#"))
        .reduce("", (a, b) -> a + "\n" + b)
        .strip();
  }
}
