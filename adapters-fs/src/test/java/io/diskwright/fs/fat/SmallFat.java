package io.diskwright.fs.fat;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small filesystem with everything that one can have, filled by mtools; files hold just x. */
final class SmallFat {

  static final int SECTOR_BYTES = 512;

  private static final String FILL =
      """
      set -e
      mkdir -p tree/deep/er/deepest tree/empty
      for i in $(seq 1 25); do head -c $((i * 300)) /dev/zero | tr '\\0' x > "tree/a file with a long name $i"; done
      for i in $(seq 1 25); do head -c $((i * 200)) /dev/zero | tr '\\0' x > "tree/deep/F$i.TXT"; done
      head -c 20000 /dev/zero | tr '\\0' x > tree/deep/er/deepest/large.bin; : > tree/nothing
      printf xx > 'tree/deep/er/Another Mixed Case Name'
      find tree -exec touch -d '2001-02-03 04:05:06 UTC' {} +
      mcopy -s -m -Q -i image tree/* ::
      mdel -i image '::a file with a long name 7' ::deep/F9.TXT ::deep/F10.TXT
      mcopy -m -Q -i image tree/deep/er/deepest/large.bin '::written into holes.dat'
      fsck.fat -n image
      """;

  private SmallFat() {}

  /**
   * Makes one.
   *
   * @param command formats the file {@code image}
   * @return its bytes
   */
  static byte[] make(String command, Path folder) throws IOException {
    Tool.require("mkfs.vfat", "mformat", "mcopy", "mdel", "fsck.fat");
    Tool.in(folder).with("TZ", "UTC").run("sh", "-c", command);
    Tool.in(folder).with("TZ", "UTC").run("bash", "-c", FILL);
    return Files.readAllBytes(folder.resolve("image"));
  }
}
