package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two images that differ in one thing, and what is said of it. */
class DiffIT extends ProgramCalls {

  private static final String TREE =
      """
      mkdir -p tree/d
      printf 'one\\ntwo\\nthree\\n' > tree/motd
      seq 5000 > tree/long
      printf '\\000\\001\\002\\003' > tree/binary
      ln tree/motd tree/name
      ln -s motd tree/link
      for i in $(seq 12); do echo $i > tree/d/f$i; done
      """;

  @BeforeEach
  void makeImage() throws IOException {
    sh(TREE);
    build("a.img");
  }

  private void sh(String commands) throws IOException {
    Tool.in(folder).run("sh", "-ec", commands);
  }

  /** Everything is from 1970, whenever the test runs. */
  private void build(String target, String... options) {
    buildAt("0", target, options);
  }

  private void buildAt(String time, String target, String... options) {
    List<String> arguments = new ArrayList<>(List.of("build", "-q", "--root=tree"));
    arguments.addAll(List.of("--owner=0:0", "--timestamp=" + time, "--clamp-mtime"));
    arguments.addAll(List.of("--additional-space=4M", "-o", target));
    arguments.addAll(List.of(options));
    assertEquals(0, run(arguments.toArray(String[]::new)), this::err);
  }

  private void assertDiffers(String expected, String... arguments) {
    assertEquals(1, run(diff(arguments)), this::err);
    assertEquals(expected, out());
  }

  private static String[] diff(String... arguments) {
    List<String> all = new ArrayList<>(List.of("diff"));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private void assertBuildDiffers(String expected, String... options) {
    build("b.img", options);
    assertDiffers(expected, "a.img", "b.img");
  }

  private void assertTreeDiffers(String commands, String expected) throws IOException {
    sh(commands);
    assertBuildDiffers(expected);
  }

  @Test
  void theSameDiskIsTheSame() {
    build("b.img");
    assertEquals(0, run("diff", "a.img", "b.img"), this::err);
    assertEquals("the same\n", out());
    assertEquals(0, run("diff", "-q", "a.img", "b.img"));
    assertEquals("", out());
  }

  @Test
  void ofTheSameDiskInAnotherContainerTheContainerDiffers() {
    build("b.qcow2");
    assertDiffers(
        """
        container
          format: raw → qcow2
        """,
        "a.img",
        "b.qcow2");
    assertEquals(0, run("diff", "--content-only", "a.img", "b.qcow2"), this::err);
  }

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

  private void poke(String image, long offset, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(image).toFile(), "rw")) {
      file.seek(offset);
      file.write(value);
    }
  }

  /** The seed's own pipeline: whatever its tools draw at random or read off the clock. */
  @Test
  void theSeedsPipelineTwice() throws IOException {
    Tool.require("parted", "mkfs.vfat", "mcopy", "mkfs.ext4", "qemu-img");
    pipeline("one.vdi");
    sh("sleep 2.1");
    pipeline("two.vdi");
    assertEquals(1, run("diff", "one.vdi", "two.vdi"), this::err);
    String guid = "[0-9A-F-]{36} → [0-9A-F-]{36}";
    assertFound("^container\n  image uuid: [0-9a-f-]{36} → [0-9a-f-]{36}\n");
    assertFound("  table id: " + guid);
    assertFound("  partition 1 \\(ESP\\)\n    id: " + guid);
    assertFound("  partition 2 \\(root\\)\n    id: " + guid);
    assertFound(
        "\npartition 1 \\(ESP\\)\n  id: [0-9A-F]{4}-[0-9A-F]{4} → [0-9A-F]{4}-[0-9A-F]{4}\n");
    assertFound("\npartition 2 \\(root\\)\n  id: [0-9a-f-]{36} → [0-9a-f-]{36}\n");
    assertFound("  directory hash seed: [0-9a-f-]{36} → [0-9a-f-]{36}\n");
    assertFound("  filesystem created, last write time, last checked: .* → .*\n");
    assertFound("  crtime by \\+[2-9] s: \\d+ files\n");
    assertFound("↳ inode table: ");
    assertFound("↳ GPT header: 2 blocks\n");
    assertTrue(!out().contains("unused space"), out());
    assertEquals(0, run("diff", "--content-only", "one.vdi", "two.vdi"), this::out);
  }

  private void assertFound(String pattern) {
    assertTrue(Pattern.compile(pattern).matcher(out()).find(), out());
  }

  private void pipeline(String target) throws IOException {
    sh(
        """
        rm -f disk && truncate -s 64M disk
        parted --script disk -- mklabel gpt mkpart ESP fat32 1MiB 16MiB set 1 boot on \
          mkpart primary ext4 16MiB -1
        rm -f esp && truncate -s 15M esp && mkfs.vfat -n ESP esp >/dev/null
        mcopy -m -i esp tree/motd ::motd
        dd if=esp of=disk bs=1M seek=1 conv=notrunc status=none
        mkfs.ext4 -q -b 4096 -F -L nixos -d tree disk -E offset=16777216 47M
        qemu-img convert -f raw -O vdi disk %s
        """
            .formatted(target));
  }

  @Test
  void whatAKernelLeavesBehind() throws IOException {
    Tool.requireRoot();
    Files.copy(folder.resolve("a.img"), folder.resolve("b.img"));
    try (Mount mount = Mount.ext4(folder.resolve("b.img"), "offset=1048576")) {
      Files.writeString(mount.directory().resolve("long"), "short\n");
    }
    assertEquals(1, run("diff", "a.img", "b.img"), this::err);
    assertFound("^partition 1 \\(root\\)\n  mount count: 0 → 1\n");
    assertFound("    last mount time: none → ");
    assertFound("\n  /long\n    content: 23893 bytes → 6 bytes\n");
    assertFound("\n    mtime, ctime: 1970-01-01T00:00:00Z → ");
    List<String> files = out().lines().filter(line -> line.startsWith("  /")).toList();
    assertEquals(List.of("  /long"), files, this::out);
  }

  @Test
  void noAnswerIsTwo() throws IOException {
    assertEquals(2, run("diff", "a.img", "nothing.img"));
    assertTrue(err().contains("nothing.img"), err());
    Files.copy(folder.resolve("a.img"), folder.resolve("b.img"));
    poke("b.img", (1 << 20) + 1024 + 0x18, 0x77);
    assertEquals(2, run("diff", "a.img", "b.img"));
    assertTrue(err().contains("superblock"), err());
    assertEquals("", out());
  }

  /** A stranger's image gives an answer or a reason, and nothing else. */
  @Test
  void damagedImagesGiveAnAnswerOrAReason() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] image = Files.readAllBytes(folder.resolve("a.img"));
    Path damaged = folder.resolve("b.img");
    for (int i = 0; i < 300; i++) {
      byte[] copy = image.clone();
      for (int n = 0; n < 20; n++) {
        copy[random.nextInt(1 << 20, (1 << 20) + 500_000)] = (byte) random.nextInt();
      }
      Files.write(damaged, copy);
      int status = run("diff", "a.img", "b.img");
      assertTrue(status == 1 || status == 2, () -> "seed " + seed + ": " + err());
      assertTrue(!err().contains("internal error"), () -> "seed " + seed + ": " + err());
    }
  }

  /** Pointers that all lead to the same block, three deep: 16 GiB out of 4 KiB. */
  @Test
  void filesThatGoOnForEverAreDamage() throws IOException {
    Tool.require("mke2fs", "debugfs", "tune2fs", "perl");
    sh(
        """
        mkdir few; head -c 4096 /dev/zero | tr '\\0' x > few/evil
        truncate -s 1M one
        mke2fs -q -F -t ext2 -b 1024 -d few one
        for i in 0 1 2 3; do debugfs -R "bmap evil $i" one 2>/dev/null; done > blocks
        for i in 1 2 3; do
          perl -e 'print pack("V", $ARGV[0]) x 256' "$(sed -n "$((i + 1))p" blocks)" |
            dd of=one bs=1024 seek="$(sed -n "${i}p" blocks)" conv=notrunc status=none
        done
        debugfs -w -R "sif evil block[TIND] $(head -1 blocks)" one
        debugfs -w -R 'sif evil size 17247252480' one
        cp one two
        tune2fs -L other two
        """);
    assertEquals(2, run("diff", "one", "two"), this::out);
    assertTrue(err().contains("its blocks are mapped in circles"), err());
  }

  @Test
  void programsReadTheSameTree() {
    build("b.img", "--label=other");
    assertEquals(1, run("diff", "--json", "a.img", "b.img"), this::err);
    assertTrue(out().contains("\"same\" : false"), out());
    assertTrue(out().contains("\"subject\" : \"label\""), out());
    assertTrue(out().contains("\"left\" : \"nixos\""), out());
    assertTrue(out().contains("\"kind\" : \"follows\""), out());
  }
}
