package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code extract} of images that mean harm: nothing gets out of the folder, nothing stays in it.
 */
class HostileExtractIT {

  private static final String MAKE =
      """
      mkdir tree tree/entry-1 tree/sub
      echo evil > tree/entry-1/passwd
      echo evil > tree/file-entry
      ln -s "$PWD/outside" tree/entry-2
      mkdir outside
      truncate -s 8M disk
      mke2fs -q -F -t ext4 -O ^metadata_csum,^dir_index -d tree disk
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeDisk() throws IOException {
    Tool.require("mke2fs", "debugfs", "perl");
    Tool.in(folder).run("sh", "-ec", MAKE);
  }

  /** Replaces bytes by as many others wherever they are. */
  private void patch(String before, String after) throws IOException {
    Tool.in(folder)
        .run(
            "perl",
            "-0777",
            "-pi",
            "-e",
            "$n = s{\\Q%s}{%s}g; END { exit !$n }".formatted(before, after),
            "disk");
  }

  private void assertRefused(String message) throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Result result =
        Launcher.diskwright(
            "extract", "" + folder.resolve("disk"), "-o", "" + target.resolve("out"));
    assertEquals(1, result.status(), result.said());
    assertTrue(result.errors().contains(message), result.errors());
    assertEquals(0, target.toFile().list().length, "nothing is left");
    assertNothingOutside();
  }

  private void assertNothingOutside() throws IOException {
    assertEquals(0, folder.resolve("outside").toFile().list().length, "nothing got out");
  }

  @ParameterizedTest
  @CsvSource({"file-entry,../escaped", "file-entry,/etc/a/bcd", "file-entry,sub/inside"})
  void aNameIsNoPath(String before, String after) throws IOException {
    patch(before, after.substring(0, before.length()));
    assertRefused("the name '" + after.substring(0, before.length()) + "'");
  }

  /** A directory, and a link of the same name that leads outside. */
  @Test
  void aDirectoryIsNotReplacedByALink() throws IOException {
    patch("entry-1", "entry-2");
    assertRefused("has the name 'entry-2' twice");
  }

  @Test
  void directoriesInCirclesEnd() throws IOException {
    Tool.in(folder).run("debugfs", "-w", "-R", "link entry-1 entry-1/again", "disk");
    assertRefused("has another name already");
  }

  @Test
  void aFileLargerThanAnyDiskIsRefused() throws IOException {
    Tool.in(folder).run("debugfs", "-w", "-R", "sif file-entry size 0xffff00000000", "disk");
    assertRefused("size of 281470681743360 bytes");
  }

  /** More names than the file says are files of their own. */
  @Test
  void aLinkCountThatLiesDoesNoHarm() throws IOException {
    Tool.in(folder).run("debugfs", "-w", "-R", "link file-entry sub/second", "disk");
    Path out = folder.resolve("out");
    Launcher.diskwright("extract", "" + folder.resolve("disk"), "-o", "" + out).succeeded();
    assertEquals("evil\n", Files.readString(out.resolve("sub/second")));
    assertNothingOutside();
  }

  @Test
  void linksLeadWhereTheySayAndNobodyFollowsThem() throws IOException {
    Path out = folder.resolve("out");
    Launcher.diskwright("extract", "" + folder.resolve("disk"), "-o", "" + out).succeeded();
    assertEquals(folder.resolve("outside"), Files.readSymbolicLink(out.resolve("entry-2")));
    assertNothingOutside();
  }

  /** Deeper than a path of the system's. */
  @Test
  void depthIsNoTrouble() throws IOException {
    String script =
        """

        rm disk && truncate -s 64M disk
        mke2fs -q -F -t ext4 -N 8000 disk
        perl -e 'print "mkdir d\\ncd d\\n" for 1..3000' > commands
        debugfs -w -f commands disk
        """;
    Tool.in(folder).run("bash", "-ec", script);
    Path out = folder.resolve("out");
    Launcher.diskwright("extract", "" + folder.resolve("disk"), "-o", "" + out).succeeded();
    String depth = "perl -e 'while (chdir \"d\") { $n++ } print $n'";
    assertEquals("3000", Tool.in(out).run("sh", "-c", depth).output());
    Tool.run("rm", "-r", "" + out);
  }
}
