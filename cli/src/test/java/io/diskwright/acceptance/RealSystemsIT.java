package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Debian root and most of this machine's /usr, through images, to the Linux kernel. */
class RealSystemsIT {

  private static final List<String> USR =
      List.of("/usr/share", "/usr/include", "/usr/lib/x86_64-linux-gnu", "/usr/bin", "/usr/sbin");

  @TempDir Path directory;

  private static DebianSystem debian = new DebianSystem(Path.of(""));

  @BeforeAll
  static void makeDebian() throws IOException {
    Tool.require("rsync", "e2fsck", "fsck.fat", "sgdisk", "sfdisk", "qemu-system-x86_64");
    debian = DebianSystem.make();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void debianArrivesInEveryLayout(String layout) throws IOException {
    BuiltImage image =
        build(layout, "--root=" + debian.root(), "--additional-space=16M", "--boot-loader=none");
    image.assertSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      // An image with an ESP has its mount point where Debian has none.
      mount.assertHolds(debian.root(), "--exclude=/efi");
    }
  }

  @Test
  void usrArrives() throws IOException {
    usrArrivesInTheOtherLayoutsToo("hybrid");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr"})
  void usrArrivesInTheOtherLayoutsToo(String layout) throws IOException {
    BuiltImage image =
        build(
            layout,
            USR.stream().map(part -> "--content=" + part + ":" + part).toArray(String[]::new));
    image.assertSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      for (String part : USR) {
        new KernelMount(new Mount(Path.of(mount.directory() + part)))
            .assertHolds(Path.of(part), "--no-owner", "--no-group");
      }
    }
  }

  /**
   * Debian's own kernel boots from the image, grows its root tenfold while it runs on it, and
   * stops.
   */
  @Tag("guest")
  @Test
  void debianGrowsItsOwnRootWhileItRuns() throws IOException {
    Path script = Files.writeString(directory.resolve("grow"), GROW);
    BuiltImage image =
        build(
            "none",
            "--root=" + debian.root(),
            "--content=" + script + ":/grow:0755",
            "--additional-space=16M");
    long size = Files.size(image.file());
    Tool.run("truncate", "--size=" + size * 10, image.file().toString());
    String console = boot(image);
    assertTrue(console.contains("GROWN status=0"), console);
    image.assertExtSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      Result blocks = Tool.run("stat", "-f", "-c", "%b %S", mount.directory().toString());
      String[] fields = blocks.output().strip().split(" ", -1);
      assertTrue(Long.parseLong(fields[0]) * Long.parseLong(fields[1]) > size * 9, blocks.said());
      mount.assertHolds(
          debian.root(), "--exclude=/grow", "--exclude=/dev", "--exclude=/run", "--omit-dir-times");
    }
  }

  private static final String GROW =
      """
      #!/bin/sh
      mount -t proc proc /proc
      resize2fs /dev/vda
      status=$?
      sync
      echo "GROWN status=$status"
      mount -o remount,ro /
      echo o > /proc/sysrq-trigger
      sleep 60
      """;

  private static String boot(BuiltImage image) throws IOException {
    return Tool.run(
            "timeout",
            "300",
            "qemu-system-x86_64",
            "-accel",
            "tcg",
            "-m",
            "512",
            "-nographic",
            "-no-reboot",
            "-nic",
            "none",
            "-drive",
            "if=virtio,format=raw,file=" + image.file(),
            "-kernel",
            debian.kernel().toString(),
            "-initrd",
            debian.initrd().toString(),
            "-append",
            "root=/dev/vda rw init=/grow console=ttyS0 panic=-1 quiet")
        .said();
  }

  private BuiltImage build(String layout, String... options) throws IOException {
    Path file = directory.resolve("disk.img");
    List<String> arguments = new ArrayList<>(List.of("build", "--partition-table-type=" + layout));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-o", file.toString()));
    Launcher.diskwright(Map.of(), arguments).succeeded();
    return new BuiltImage(file, layout);
  }
}
