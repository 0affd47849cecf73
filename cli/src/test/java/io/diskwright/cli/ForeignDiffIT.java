package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images that others made, and what is said of them. */
class ForeignDiffIT extends DiffCalls {

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

  /** Such a partition holds the tables of those in it, and their bytes are not its own. */
  @Test
  void whatIsInAnExtendedPartitionIsToldOnce() throws IOException {
    Tool.require("sfdisk", "mke2fs", "tune2fs");
    sh(
        """
        truncate -s 16M one
        printf 'start=2048,type=5\\nstart=8192,type=83\\n' | sfdisk -q -X dos one
        truncate -s 8M inner
        mke2fs -q -F -t ext4 inner
        dd if=inner of=one seek=4M oflag=seek_bytes conv=notrunc status=none
        cp one two
        tune2fs -L other inner
        dd if=inner of=two seek=4M oflag=seek_bytes conv=notrunc status=none
        printf x | dd of=two seek=1048586 oflag=seek_bytes conv=notrunc status=none
        """);
    assertEquals(1, run("diff", "one", "two"), this::err);
    assertFound("^partition 1\n  content: 1 byte differs, first at byte 10\n");
    assertFound("\npartition 5 \\(root\\)\n  label: none → other\n");
    assertTrue(!out().contains("used otherwise"), out());
  }
}
