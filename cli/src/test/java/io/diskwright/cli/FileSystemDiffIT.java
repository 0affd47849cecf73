package io.diskwright.cli;

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
            ↳ inode table: 2 blocks
          follows from these
            ↳ superblock: 1 block
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
}
