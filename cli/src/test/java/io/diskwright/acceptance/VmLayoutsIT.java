package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vm}: what a guest finds mounted in each layout, and what it writes there. */
@Tag("guest")
class VmLayoutsIT {

  private static final String SCRIPT =
      """
      busybox sed -n 's/^\\(.dev.vda[0-9]*\\) \\([^ ]*\\) \\([^ ]*\\) rw.*/\\1 \\2 \\3/p' /proc/mounts >/etc/mounts
      [ ! -d /sys/firmware/efi/efivars ] || echo efivars >>/etc/mounts
      for place in /efi /boot; do
        ! grep -q "^[^ ]* $place vfat" /proc/mounts || echo "on $place" >$place/written.txt
      done
      """;

  private static SmallLinux linux = new SmallLinux(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux(@TempDir Path shared) throws IOException {
    Tool.requireRoot();
    Tool.require("e2fsck", "sfdisk", "sgdisk", "fsck.fat", "losetup", "mtype");
    linux = SmallLinux.makeIn(shared);
  }

  @Test
  void aGuestWorksOnAllOfADisk() throws IOException {
    aGuestWorksOnAllOfEveryLayout("hybrid", true, "/dev/vda3 / ext4, /dev/vda1 /boot vfat");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "none, false, /dev/vda / ext4",
    "legacy, false, /dev/vda1 / ext4",
    "legacy+gpt, false, /dev/vda2 / ext4",
    "legacy+gpt, true, /dev/vda2 / ext4",
    "efi, false, '/dev/vda2 / ext4, /dev/vda1 /boot vfat'",
    "efi, true, '/dev/vda2 / ext4, /dev/vda1 /boot vfat'",
    "efixbootldr, false, '/dev/vda3 / ext4, /dev/vda1 /efi vfat, /dev/vda2 /boot vfat'",
    "efixbootldr, true, '/dev/vda3 / ext4, /dev/vda1 /efi vfat, /dev/vda2 /boot vfat'",
    "hybrid, false, '/dev/vda3 / ext4, /dev/vda1 /boot vfat'",
  })
  void aGuestWorksOnAllOfEveryLayout(String layout, boolean variables, String mounts)
      throws IOException {
    Path file = directory.resolve("disk.img");
    Path spec =
        linux.guestSpec(
            SCRIPT,
            "partitionTableType: " + layout,
            "bootSize: " + (layout.equals("efixbootldr") ? "164M" : "64M"),
            "touchEFIVars: " + variables);
    Launcher.diskwright("build", spec.toString(), "-o", file.toString()).succeeded();
    BuiltImage image = new BuiltImage(file, layout);
    image.assertSound();
    assertEquals(variables, Files.exists(directory.resolve("disk.img.efi-vars.fd")));
    String expected = mounts.replace(", ", "\n") + (variables ? "\nefivars\n" : "\n");
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertEquals(expected, Files.readString(mount.directory().resolve("etc/mounts")));
    }
    for (String line : mounts.split(", ", -1)) {
      assertWritten(image, List.of(line.split(" ", -1)));
    }
  }

  /** Every FAT partition has what the guest wrote where it is mounted. */
  private static void assertWritten(BuiltImage image, List<String> mount) throws IOException {
    if (mount.get(2).equals("vfat")) {
      int partition = Integer.parseInt(mount.get(0).replace("/dev/vda", ""));
      long offset = image.partitions().get(partition - 1).offset();
      String place = "%s@@%d".formatted(image.file(), offset);
      assertEquals(
          "on %s\n".formatted(mount.get(1)),
          Tool.run("mtype", "-i", place, "::/written.txt").output());
    }
  }
}
