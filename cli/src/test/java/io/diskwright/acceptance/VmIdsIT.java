package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vm}: what tells an image from others is not the script's to change. */
@Tag("guest")
class VmIdsIT {

  private static final String OTHER = "11111111-2222-4333-8444-555555555555";

  /** What a script changes, with the tools that people change it with. */
  private static final String SCRIPT =
      """
      set -e
      tune2fs -T now -O metadata_csum_seed /dev/vda2
      tune2fs -U %1$s /dev/vda2
      tune2fs -L other /dev/vda2
      fatlabel -i /dev/vda1 12345678
      fatlabel /dev/vda1 FOREIGN
      sfdisk --no-reread --force --part-uuid /dev/vda 1 %1$s
      sfdisk --no-reread --force --disk-id /dev/vda %1$s
      """
          .formatted(OTHER);

  private static final List<String> CHANGES =
      List.of(
          "the id of the disk from 97fd5997-f390-0b4a-a3f8-d106c1723aea to " + OTHER,
          "the id of partition 1 from 1c06f03b-704e-4657-b9cd-681a087a2fdc to " + OTHER,
          "the id of esp from d667-2c03 to 1234-5678",
          "the label of esp from 'esp' to 'foreign'",
          "the id of root from f222513b-ded1-49fa-b591-20ce86a2fe7f to " + OTHER,
          "the label of root from 'nixos' to 'other'");

  /** Copies programs of this machine, and their libraries, to a folder: FOLDER PROGRAM... */
  private static final String COPY_PROGRAMS =
      """
      root=$1
      shift
      mkdir -p "$root/usr/bin"
      for name; do
        program=$(command -v "$name")
        cp -L "$program" "$root/usr/bin"
        for library in $(ldd "$program" | grep -o '/[^ ]*'); do
          mkdir -p "$root${library%/*}"
          cp -L "$library" "$root$library"
        done
      done
      """;

  private static SmallLinux linux = new SmallLinux(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux(@TempDir Path shared) throws IOException {
    Tool.requireRoot();
    Tool.require("tune2fs", "fatlabel", "sfdisk");
    linux = SmallLinux.makeIn(shared);
  }

  @Test
  void aScriptThatChangesThemIsRefused() throws IOException {
    Path tools = directory.resolve("tools");
    Tool.run("sh", "-euc", COPY_PROGRAMS, "sh", tools.toString(), "tune2fs", "fatlabel", "sfdisk");
    Path spec =
        linux.guestSpec(
            SCRIPT,
            "partitionTableType: efi",
            "bootSize: 64M",
            "contents:",
            "- {source: %s/usr, target: /usr}".formatted(tools),
            "- {source: %s/lib/x86_64-linux-gnu, target: /lib/x86_64-linux-gnu}".formatted(tools),
            "- {source: %s/lib64, target: /lib64}".formatted(tools));
    Path image = directory.resolve("disk.img");
    Result result = Launcher.diskwright("build", spec.toString(), "-o", image.toString());
    assertEquals(1, result.status(), result.said());
    String reason = String.join(", ", CHANGES) + "; these are the spec's";
    assertTrue(result.errors().toLowerCase(Locale.ROOT).contains(reason), result.said());
    assertFalse(Files.exists(image));
  }
}
