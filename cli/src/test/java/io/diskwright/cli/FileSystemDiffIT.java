package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Two filesystems that differ in one parameter, and what is said of it. */
class FileSystemDiffIT extends DiffCalls {

  @Test
  void aLabel() {
    assertBuildDiffers(
        """
        partition 1 (root)
          label: nixos → other
            ↳ superblock: 1 block
        """,
        "--label=other");
  }

  @Test
  void anIdThatAllChecksumsBeginWith() {
    assertBuildDiffers(
        """
        partition 1 (root)
          id: f222513b-ded1-49fa-b591-20ce86a2fe7f → 11111111-2222-3333-4444-555555555555
            ↳ superblock: 1 block
            ↳ group descriptor table: 1 block
            ↳ inode table: 2 blocks
            ↳ directory: 6 blocks
        """,
        "--root-fsuid=11111111-2222-3333-4444-555555555555");
  }

  /** Inodes that no directory names, such as the journal's, have that time too. */
  @Test
  void theTimeOfMaking() {
    buildAt("3600", "b.img");
    assertDiffers(
        """
        partition 1 (root)
          filesystem created, last write time, last checked: none → 1970-01-01T01:00:00Z
          mtime, atime, ctime, crtime by +3600 s: 19 files
            /
            /binary
            /d
            /link
          follows from these
            ↳ superblock: 1 block
            ↳ inode table: 2 blocks
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theNumberOfInodes() {
    build("a.img", "--disk-size=7");
    assertBuildDiffers(
        """
        partition 1 (root)
          inode count: 1280 → 1296
            overhead blocks: 84 → 85
            inodes per group: 1280 → 1296
            ↳ superblock: 1 block
            ↳ group descriptor table: 1 block
            ↳ block bitmap: 1 block
            ↳ inode bitmap: 1 block
            ↳ inode table: 2 blocks
            ↳ space that is used otherwise: 22 blocks
            ↳ directory: 3 blocks
        """,
        "--disk-size=7",
        "--inodes=1296");
  }

  @Test
  void theReserve() {
    build("a.img", "--disk-size=7");
    assertBuildDiffers(
        """
        partition 1 (root)
          reserved block count: 64 → 128
            ↳ superblock: 1 block
        """,
        "--disk-size=7",
        "--reserved-percent=10");
  }

  @Test
  void whatTheVolumeIdDoesNotReachIsTold() throws IOException {
    Tool.require("mkfs.vfat");
    sh("mkfs.vfat --invariant -F 32 -i 11111111 -C one 40960; cp one two");
    sh("printf '\\042\\042' | tee two.id | dd of=two bs=1 seek=67 conv=notrunc status=none");
    sh("dd if=two.id of=two bs=1 seek=$((6 * 512 + 67)) conv=notrunc status=none");
    assertDiffers(
        """
        whole disk
          id: 1111-1111 → 1111-2222
            ↳ boot sector: 1 block
            ↳ backup boot sector: 1 block
        """,
        "one",
        "two");
    poke("two", 6 * 512 + 0x34, 0x41);
    assertEquals(1, run("diff", "one", "two"), this::err);
    assertFound("\n  backup boot sector: 1 byte differs, first at byte 3124\n");
  }
}
