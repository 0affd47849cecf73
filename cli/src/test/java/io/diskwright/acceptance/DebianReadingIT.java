package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole Debian that mke2fs put into a filesystem, as the Linux kernel and Diskwright read it. */
class DebianReadingIT {

  /** Prints what {@code ls -R} of an image and the kernel, at a mount point, do not both have. */
  private static final String OTHER_NAMES =
      """
      export LC_ALL=C
      (cd "$1" && find . -type d -printf '/%P:\\n' && find . -mindepth 1 -printf '%f\\n') |
        sort >theirs
      grep -v '^$' ours | sort | diff - theirs | head
      """;

  /** What mke2fs does not keep: parts of seconds, and the time of the root directory. */
  private static final String[] LOST = {"--modify-window=0", "--omit-dir-times"};

  private static DebianSystem debian = new DebianSystem(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeDebian() throws IOException {
    Tool.require("mke2fs", "rsync");
    debian = DebianSystem.make();
  }

  private Path image() {
    return directory.resolve("root.img");
  }

  private Path out() {
    return directory.resolve("out");
  }

  private void mke2fs(String options) throws IOException {
    Files.deleteIfExists(image());
    String script = "mke2fs -q -F %s -d '%s' '%s' 1500M".formatted(options, debian.root(), image());
    Tool.run("sh", "-c", script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ext4 -b 4096", "-t ext2 -b 1024"})
  void allOfItIsRead(String options) throws IOException {
    readsWhatTheKernelReads(options);
    TreeComparison.assertSame(debian.root(), out(), LOST);
  }

  /** With inline data mke2fs 1.47.0 cuts the ends off some files: the kernel is who to ask. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 1024",
        "-t ext4 -b 4096 -O ^metadata_csum",
        "-t ext4 -b 1024 -O ^metadata_csum,^64bit",
        "-t ext2 -b 4096",
        "-t ext3 -b 1024",
        "-t ext3 -b 4096",
        "-t ext4 -b 1024 -I 256 -O inline_data",
        "-t ext4 -b 4096 -I 512 -O inline_data"
      })
  void readsWhatTheKernelReads(String options) throws IOException {
    mke2fs(options);
    Launcher.diskwright("extract", "" + image(), "--devices", "-o", "" + out()).succeeded();
    try (Mount mount = Mount.ext4(image(), "ro,noload")) {
      TreeComparison.assertSame(mount.directory(), out());
      assertNamesAreThoseOf(mount.directory());
    }
    Launcher.diskwright("check", "" + image()).succeeded();
  }

  private void assertNamesAreThoseOf(Path mounted) throws IOException {
    String names = Launcher.diskwright("ls", "-R", "" + image()).succeeded().output();
    Files.writeString(directory.resolve("ours"), names);
    Result others = Tool.in(directory).run("sh", "-c", OTHER_NAMES, "sh", "" + mounted);
    assertEquals("", others.output());
  }

  @Test
  void bigallocIsRefusedByName() throws IOException {
    mke2fs("-t ext4 -O bigalloc -C 16384");
    Result extract = Launcher.diskwright("extract", "" + image(), "-o", "" + out());
    assertEquals(1, extract.status(), extract.said());
    assertTrue(extract.said().contains("bigalloc"), extract.said());
    assertTrue(Files.notExists(out()));
  }
}
