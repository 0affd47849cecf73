package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that no file shows was changed, beside an id that all checksums begin with. */
class TamperedDiffIT extends DiffCalls {

  private static final int BLOCK_BYTES = 1024;
  private static final int FIRST_OF_GROUP_1 = 8193 * BLOCK_BYTES;

  /** Three groups, of which the second has a copy of superblock and descriptors. */
  @BeforeEach
  void makePair() throws IOException {
    Tool.require("mke2fs", "tune2fs", "debugfs");
    sh(
        """
        export E2FSPROGS_FAKE_TIME=1000000000
        for i in 0 2 4 6 8 10; do printf x | dd of=tree/holes bs=4k seek=$i status=none; done
        seq 200 | sed 's/^/tree\\/d\\/a-name-that-takes-some-room-/' | xargs touch
        truncate -s 20M one
        mke2fs -q -F -t ext4 -b 1024 -U 11111111-1111-1111-1111-111111111111 -d tree \\
          -E hash_seed=22222222-2222-2222-2222-222222222222 one
        cp one two
        tune2fs -U 33333333-3333-3333-3333-333333333333 two
        """);
  }

  private void debug(String... commands) throws IOException {
    sh(
        "export E2FSPROGS_FAKE_TIME=1000000000; debugfs -w two 2>&1 <<'END'\n%s\nEND\n"
            .formatted(String.join("\n", commands)));
  }

  private List<String> compared() {
    assertEquals(1, run("diff", "one", "two"), this::err);
    return out().lines().toList();
  }

  /** Lines of the second level that are neither the id nor what tune2fs counts. */
  private List<String> unexplained() {
    return compared().stream()
        .filter(line -> line.matches("  \\S.*"))
        .filter(line -> !line.matches("  (id|lifetime writes in KiB|follows from these)\\b.*"))
        .toList();
  }

  private void assertTold(String difference) {
    assertEquals(List.of("  " + difference), unexplained(), this::out);
  }

  @Test
  void whatFollowsFromTheIdIsALineForEachStructure() {
    assertEquals(List.of(), unexplained(), this::out);
    for (String structure :
        List.of(
            "group descriptor table: 2 blocks",
            "inode table: \\d+ blocks",
            "directory: \\d+ blocks",
            "extent tree: 1 block",
            "superblock: 2 blocks")) {
      assertFound("\n    ↳ " + structure + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 2048 -O metadata_csum_seed",
        "-t ext4 -b 1024 -O meta_bg,^resize_inode",
        "-t ext4 -b 1024 -O uninit_bg,^metadata_csum,^64bit -I 128",
        "-t ext4 -b 1024 -I 512 -O inline_data,ea_inode,orphan_file",
        "-t ext4 -b 4096 -O sparse_super2,quota,project",
        "-t ext3 -b 1024",
        "-t ext2 -b 4096",
      })
  void theIdReachesNoMoreThanItChanges(String options) throws IOException {
    Tool.require("setfattr");
    sh(
        """
        export E2FSPROGS_FAKE_TIME=1000000000
        setfattr -n user.big -v "$(head -c 600 /dev/zero | tr '\\0' x)" tree/motd
        rm one; truncate -s 40M one
        mke2fs -q -F %s -d tree one
        cp one two
        tune2fs -U 33333333-3333-3333-3333-333333333333 two
        """
            .formatted(options));
    assertEquals(List.of(), unexplained(), this::out);
  }

  @ParameterizedTest
  @CsvSource({
    "motd, generation, 0x01020304, 'inode \\d+: 4 bytes differ, first at offset 0x64'",
    "motd, version, 5, 'inode \\d+: 1 byte differs, first at offset 0x24'",
    "motd, flags, 0x80040, 'inode \\d+: 1 byte differs, first at offset 0x20'",
    "<8>, generation, 7, 'inode 8: 1 byte differs, first at offset 0x64'",
    "<9>, uid, 7, 'inode 9: 1 byte differs, first at offset 0x2'",
    "<900>, uid, 7, 'inode 900: \\d bytes? differs?, first at offset 0x2'",
  })
  void aFieldOfAnInode(String file, String field, String value, String told) throws IOException {
    debug("sif %s %s %s".formatted(file, field, value));
    List<String> found = unexplained();
    assertEquals(1, found.size(), this::out);
    assertTrue(found.get(0).matches("  " + told), this::out);
  }

  @Test
  void aFieldOfADescriptor() throws IOException {
    debug("set_bg 1 exclude_bitmap 7", "set_bg 1 checksum calc");
    assertTold("group descriptor 1: 1 byte differs, first at offset 0x14");
  }

  @Test
  void reservedBytesOfADescriptorsCopy() throws IOException {
    poke("two", FIRST_OF_GROUP_1 + BLOCK_BYTES + 0x3D, 0x55);
    assertTold("group descriptor table of group 1: 1 byte differs, first at offset 0x3d");
  }

  @ParameterizedTest
  @CsvSource({"0x34, 'mount count'", "0xF8, 'hash seed, last byte'", "0x1A4, 'first error'"})
  void aFieldOfASuperblocksCopy(String offset, String field) throws IOException {
    poke("two", FIRST_OF_GROUP_1 + Integer.decode(offset), 0x77);
    assertTold(
        "superblock of group 1: 1 byte differs, first at offset 0x%x"
            .formatted(Integer.decode(offset)));
  }

  @Test
  void aFieldOfTheSuperblockThatNothingShows() throws IOException {
    debug("ssv first_error_line 7");
    assertTold("superblock of group 0: 1 byte differs, first at offset 0x1c8");
  }

  /** The count is one of those that files leave, and no file differs. */
  @Test
  void aCountOfFreeBlocks() throws IOException {
    debug("ssv free_blocks_count 77");
    assertTold("superblock of group 0: 2 bytes differ, first at offset 0xc");
  }

  @Test
  void aBitmap() throws IOException {
    debug("setb 8000");
    List<String> found = unexplained();
    assertTrue(
        found.stream().anyMatch(line -> line.startsWith("  block bitmap of group ")), this::out);
  }

  /** The slot of a name that is no more is no part of what a directory shows. */
  @Test
  void theNameOfAFileThatIsNoMore() throws IOException {
    sh("cp one two");
    debug("write tree/motd gone", "rm gone");
    sh("cp two one");
    debug("write tree/motd went", "rm went");
    sh("tune2fs -U 33333333-3333-3333-3333-333333333333 two");
    List<String> found = unexplained();
    assertTrue(
        found.stream().anyMatch(line -> line.startsWith("  directory of inode 2: ")), this::out);
  }

  @Test
  void anInodeBesideAFileThatDiffers() throws IOException {
    debug("sif motd mode 0100600", "sif <9> mode 0100600", "sif link generation 7");
    List<String> found = unexplained();
    assertTrue(found.contains("  /motd"), this::out);
    assertTrue(found.contains("  inode 9: 2 bytes differ, first at offset 0x0"), this::out);
    assertFound("\n  inode \\d+: 1 byte differs, first at offset 0x64\n");
    assertEquals(3, found.size(), this::out);
  }

  @Test
  void manyInodesAreOneLine() throws IOException {
    String[] commands = new String[20];
    for (int i = 0; i < commands.length; i++) {
      commands[i] = "sif <%d> uid 7".formatted(900 + i);
    }
    debug(commands);
    assertTold("inode: 20 differ");
    assertFound("\n    inode 900: ");
  }
}
