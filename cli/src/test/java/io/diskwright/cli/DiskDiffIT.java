package io.diskwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two disks that differ in their size, in an id, or where nobody looks, and what is said of it. */
class DiskDiffIT extends DiffCalls {

  @Test
  void bytesThatNothingExplainsAreTold() throws IOException {
    Files.copy(folder.resolve("a.img"), folder.resolve("b.img"));
    poke("b.img", 100, 0x90);
    poke("b.img", 600_000, 0x41);
    poke("b.img", (1 << 20) + 10, 0x42);
    poke("b.img", (6 << 20) - 5, 0x43);
    assertDiffers(
        """
        disk
          boot code: 1 byte differs, first at byte 100
            - 00000060  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|
            + 00000060  00 00 00 00 90 00 00 00 00 00 00 00 00 00 00 00  |................|
          space outside partitions: 1 byte differs, first at byte 600000
            - 000927c0  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|
            + 000927c0  41 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |A...............|
        partition 1 (root)
          boot area: 1 byte differs, first at byte 10
            - 00000000  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|
            + 00000000  00 00 00 00 00 00 00 00 00 00 42 00 00 00 00 00  |..........B.....|
          unused space: 1 byte differs, first at byte 5242875
            - 004ffff0  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|
            + 004ffff0  00 00 00 00 00 00 00 00 00 00 00 43 00 00 00 00  |...........C....|
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theSizeOfTheDiskAlone() throws IOException {
    sh("cp a.img b.img && truncate -s 8M b.img");
    assertDiffers(
        """
        disk
          size: 7 MiB → 8 MiB
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theSizeThatRootGetsTheRestOf() {
    build("a.img", "--disk-size=8");
    assertBuildDiffers(
        """
        disk
          size: 8 MiB → 9 MiB
          partition 1 (root)
            size: 6 MiB → 7 MiB
          follows from these
            ↳ MBR entries: 1 block
        partition 1 (root)
          filesystem size: 6 MiB → 7 MiB
            inode count: 1536 → 1792
            block count: 1536 → 1792
            reserved block count: 76 → 89
            overhead blocks: 100 → 116
            inodes per group: 1536 → 1792
            ↳ superblock: 1 block
            ↳ group descriptor table: 1 block
            ↳ block bitmap: 1 block
            ↳ inode bitmap: 1 block
            ↳ inode table: 2 blocks
            ↳ space that is used otherwise: 42 blocks
        """,
        "--disk-size=9");
  }

  @ParameterizedTest
  @CsvSource({"efi, 2", "hybrid, 3"})
  void theSizeOfTheBootPartition(String layout, int root) {
    String table = "--partition-table-type=" + layout;
    build("a.img", table, "--boot-size=64M");
    assertBuildDiffers(
        """
        disk
          size: 70 MiB → 78 MiB
            last usable lba: 143326 → 159710
            alternate lba: 143359 → 159743
          partition 1 (ESP)
            size: 56 MiB → 64 MiB
          partition %d (root)
            start: sector 131072 → sector 147456
          follows from these
            ↳ MBR entries: 1 block
            ↳ GPT header: 2 blocks
            ↳ GPT entries: 2 blocks
        partition 1 (ESP)
          filesystem size: 56444 KiB → 64508 KiB
            reserved sectors: 36 → 38
            sectors per fat: 882 → 1009
            sectors: 114688 → 131072
            clusters: 112888 → 129016
            ↳ boot sector: 1 block
            ↳ fsinfo: 1 block
            ↳ backup boot sector: 1 block
            ↳ backup fsinfo: 1 block
            ↳ space that is used otherwise: 3 blocks
            ↳ file allocation table: 3 blocks
        """
            .formatted(root),
        table,
        "--boot-size=72M");
  }

  /** Other ids are made from it. */
  @Test
  void theIdOfRoot() {
    String[] table = {"--partition-table-type=efi", "--boot-size=64M"};
    build("a.img", table);
    assertBuildDiffers(
        """
        disk
          partition 2 (root)
            id: F222513B-DED1-49FA-B591-20CE86A2FE7F → 11111111-2222-3333-4444-555555555555
            ↳ GPT header: 2 blocks
            ↳ GPT entries: 2 blocks
        partition 1 (ESP)
          id: D667-2C03 → 43E3-7277
            ↳ boot sector: 1 block
            ↳ backup boot sector: 1 block
        partition 2 (root)
          id: f222513b-ded1-49fa-b591-20ce86a2fe7f → 11111111-2222-3333-4444-555555555555
            ↳ group descriptor table: 1 block
            ↳ inode table: 2 blocks
          directory hash seed: 9eb6b904-9372-505d-bf80-29a3a6d6d1cd → c63503ac-65d9-58b1-a66a-7144a93cffc6
          follows from these
            ↳ superblock: 1 block
            ↳ directory: 7 blocks
        """,
        table[0],
        table[1],
        "--root-gpuid=11111111-2222-3333-4444-555555555555");
  }

  @Test
  void whatIsBehindPartitionsIsToldByItsPlaceOnTheDisk() throws IOException {
    Files.copy(folder.resolve("a.img"), folder.resolve("b.img"));
    poke("b.img", (6 << 20) + 600_000, 0x41);
    assertDiffers(
        """
        disk
          space outside partitions: 1 byte differs, first at byte 6891456
            - 006927c0  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|
            + 006927c0  41 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |A...............|
        """,
        "a.img",
        "b.img");
  }
}
