package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Two trees that differ in one thing, and what is said of it. */
class FileDiffIT extends DiffCalls {

  @Test
  void aText() throws IOException {
    assertTreeDiffers(
        "printf 'one\\n2\\nthree\\n' > tree/motd",
        """
        partition 1 (root)
          /motd
            content: 14 bytes → 12 bytes
              first at byte 4; 8 bytes differ in 1 block of 4 KiB
              @@ line 1 @@
               one
              -two
              +2
               three
            ↳ inode table: 1 block
            ↳ data: 1 block
        """);
  }

  @Test
  void aFileThatIsNoText() throws IOException {
    assertTreeDiffers(
        "printf '\\000\\001\\003\\003' > tree/binary",
        """
        partition 1 (root)
          /binary
            content: 4 bytes → 4 bytes
              first at byte 2; 1 byte differs in 1 block of 4 KiB
              - 00000000  00 01 02 03                                      |....|
              + 00000000  00 01 03 03                                      |....|
            ↳ data: 1 block
        """);
  }

  @Test
  void aMode() throws IOException {
    assertTreeDiffers(
        "chmod 600 tree/long",
        """
        partition 1 (root)
          /long
            mode: 0644 → 0600
            ↳ inode table: 1 block
        """);
  }

  @Test
  void anOwner() {
    build("a.img", "--content=tree/long:/copy:0644:0:0");
    assertBuildDiffers(
        """
        partition 1 (root)
          /copy
            uid: 0 → 7
            gid: 0 → 8
            ↳ inode table: 1 block
        """,
        "--content=tree/long:/copy:0644:7:8");
  }

  @Test
  void ownersAndTimesAreNoContent() {
    build("a.img", "--content=tree/long:/copy:0644:0:0");
    buildAt("3600", "b.img", "--content=tree/long:/copy:0600:7:8", "--label=other");
    assertEquals(1, run("diff", "a.img", "b.img"), this::err);
    assertEquals(0, run("diff", "--content-only", "a.img", "b.img"), this::out);
    assertEquals("the same\n", out());
  }

  @Test
  void aTime() throws IOException {
    assertTreeDiffers(
        "touch -d '1969-12-31 12:00:00.5 UTC' tree/long",
        """
        partition 1 (root)
          /long
            mtime, atime, ctime, crtime: 1970-01-01T00:00:00Z → 1969-12-31T12:00:00.500Z
            ↳ inode table: 1 block
        """);
  }

  @Test
  void anExtendedAttribute() throws IOException {
    Tool.require("setfattr");
    assertTreeDiffers(
        "setfattr -n user.note -v kept tree/long",
        """
        partition 1 (root)
          /long
            xattr user.note: none → 'kept'
            ↳ inode table: 1 block
        """);
  }

  @Test
  void theTargetOfALink() throws IOException {
    assertTreeDiffers(
        "ln -sfn long tree/link",
        """
        partition 1 (root)
          /link
            link target: motd → long
            ↳ inode table: 1 block
        """);
  }

  @Test
  void aCopyInPlaceOfAHardLink() throws IOException {
    sh("cp tree/motd tree/copy && mv tree/copy tree/name");
    build("b.img");
    assertEquals(1, run("diff", "a.img", "b.img"), this::err);
    assertTrue(
        out()
            .startsWith(
                """
                partition 1 (root)
                  /name
                    hard link: to /motd → none before
                """),
        out());
    assertEquals(0, run("diff", "--content-only", "a.img", "b.img"), this::out);
  }

  @Test
  void filesThatAreAddedAndRemoved() throws IOException {
    sh(
        "rm -r tree/d tree/long; mkdir tree/e; echo 1 > tree/e/1; echo 22 > tree/e/2; echo > tree/new");
    build("b.img");
    assertDiffers(
        """
        partition 1 (root)
          - /d: directory with 12 entries of 27 bytes
          + /e: directory with 2 entries of 5 bytes
          - /long: file of 23893 bytes
          + /new: file of 1 byte
        """,
        "a.img",
        "b.img",
        "--content-only");
  }

  @Test
  void aFileThatBecomesADirectory() throws IOException {
    sh("rm tree/long; mkdir tree/long; echo > tree/long/x");
    build("b.img");
    assertDiffers(
        """
        partition 1 (root)
          /long
            type: file → directory
        """,
        "a.img",
        "b.img",
        "--content-only");
  }

  @Test
  void whatManyFilesHaveInCommonIsOneDifference() throws IOException {
    assertTreeDiffers(
        "chmod 600 tree/d/*",
        """
        partition 1 (root)
          mode 0644 → 0600: 12 files
            /d/f1
            /d/f10
            /d/f11
            /d/f12
            ↳ inode table: 1 block
        """);
    assertEquals(1, run("diff", "--all", "a.img", "b.img"));
    assertEquals(12, out().lines().filter(line -> line.contains("mode: 0644 → 0600")).count());
  }

  @Test
  void aFileOfTheBootPartition() {
    String[] table = {"--partition-table-type=efi", "--boot-size=64M"};
    build("a.img", table[0], table[1], "--content=tree/d/f1:esp:/file");
    assertBuildDiffers(
        """
        partition 1 (ESP)
          /file
            content: 2 bytes → 14 bytes
              first at byte 0; 2 bytes differ in 1 block of 4 KiB
              @@ line 1 @@
              -1
              +one
              +two
              +three
            ↳ directory: 1 block
            ↳ data: 1 block
        """,
        table[0],
        table[1],
        "--content=tree/motd:esp:/file");
  }
}
