package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Two partition tables that differ in one thing, and what is said of it. */
class TableDiffIT extends DiffCalls {

  @Test
  void theActiveFlag() {
    assertBuildDiffers(
        """
        disk
          partition 1 (root)
            active: false → true
            ↳ MBR entries: 1 block
        """,
        "--mbr-active");
  }

  @Test
  void theTable() {
    assertBuildDiffers(
        """
        disk
          size: 7 MiB → 8 MiB
          partition table: mbr → gpt
          + partition 1 (bios_grub): 1 MiB from sector 2048
          partition 1 (root)
            number: 1 → 2
            type: 0x83 → 0FC63DAF-8483-4772-8E79-3D69D8477DE4
            name: none → primary
            id: none → F222513B-DED1-49FA-B591-20CE86A2FE7F
            start: sector 2048 → sector 4096
          follows from these
            ↳ MBR disk signature: 1 block
            ↳ MBR entries: 1 block
            ↳ space that is used otherwise: 4 blocks
        """,
        "--partition-table-type=legacy+gpt");
  }

  @Test
  void theNameOfAPartition() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("cp a.img b.img && sgdisk -c 2:data b.img");
    assertDiffers(
        """
        disk
          partition 2 (root)
            name: primary → data
            ↳ GPT header: 2 blocks
            ↳ GPT entries: 2 blocks
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theNumberOfEntries() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("cp a.img b.img && sgdisk -S 256 b.img");
    assertDiffers(
        """
        disk
          partition entries: 128 → 256
            first usable lba: 34 → 66
            last usable lba: 16350 → 16318
            ↳ MBR entries: 1 block
            ↳ GPT header: 2 blocks
            ↳ space that is used otherwise: 1 block
            ↳ GPT entries: 1 block
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theBackupIsWhereATableOfManyEntriesHasIt() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("sgdisk -S 256 a.img && cp a.img b.img && sgdisk -c 2:data b.img");
    assertDiffers(
        """
        disk
          partition 2 (root)
            name: primary → data
            ↳ GPT header: 2 blocks
            ↳ GPT entries: 2 blocks
        """,
        "a.img",
        "b.img");
  }

  @Test
  void theBackupIsWhereTheHeaderHasIt() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("truncate -s +1M a.img && cp a.img b.img && sgdisk -e b.img");
    assertDiffers(
        """
        disk
          last usable lba: 16350 → 18398
          alternate lba: 16383 → 18431
          follows from these
            ↳ MBR entries: 1 block
            ↳ GPT header: 1 block
            ↳ space that is used otherwise: 2 blocks
        """,
        "a.img",
        "b.img");
  }

  /** Both copies of the table have it. */
  @Test
  void anAttributeThatNoEntryShowsIsToldBesideAName() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("cp a.img b.img && sgdisk -c 2:data -A 2:set:60 b.img");
    assertEquals(1, run("diff", "a.img", "b.img"), this::err);
    assertFound(
        "\n    name: primary → data\n    ↳ GPT header: 2 blocks\n    ↳ GPT entries: 2 blocks\n");
    String told = "  GPT entry 2: 1 byte differs, first at offset 0x37";
    assertEquals(2, out().lines().filter(told::equals).count(), this::out);
  }

  @Test
  void theSignatureInAProtectiveMbrIsToldBesideAName() throws IOException {
    Tool.require("sgdisk");
    build("a.img", "--partition-table-type=legacy+gpt");
    sh("cp a.img b.img && sgdisk -c 2:data b.img");
    poke("b.img", 441, 0x41);
    assertEquals(1, run("diff", "a.img", "b.img"), this::err);
    assertFound("\n  protective MBR disk signature: 1 byte differs, first at byte 441\n");
  }
}
