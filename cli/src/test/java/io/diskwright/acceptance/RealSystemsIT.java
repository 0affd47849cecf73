package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Debian root and most of this machine's /usr, through images, to the Linux kernel. */
class RealSystemsIT {

  /** Kept for the run on the next JDK: making it takes a minute. */
  private static final Path DEBIAN = Path.of("target/debian-systemd").toAbsolutePath();

  private static final List<String> USR =
      List.of("/usr/share", "/usr/include", "/usr/lib/x86_64-linux-gnu", "/usr/bin", "/usr/sbin");

  @TempDir Path directory;

  @BeforeAll
  static void makeDebianRoot() throws IOException {
    Tool.require(
        "debootstrap", "rsync", "e2fsck", "fsck.fat", "sgdisk", "sfdisk", "qemu-system-x86_64");
    Tool.requireRoot();
    if (Files.notExists(DEBIAN)) {
      Path draft = Files.createDirectories(DEBIAN.resolveSibling("debian-systemd.draft"));
      Tool.run(
          "debootstrap",
          "--variant=minbase",
          "--include=linux-image-amd64,systemd-sysv",
          "bookworm",
          draft.toString());
      Files.move(draft, DEBIAN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void debianArrivesInEveryLayout(String layout) throws IOException {
    BuiltImage image =
        build(layout, "--root=" + DEBIAN, "--additional-space=16M", "--boot-loader=none");
    image.assertSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      // An image with an ESP has its mount point where Debian has none.
      mount.assertHolds(DEBIAN, "--exclude=/efi");
    }
  }

  /** As a distribution starts it: loader, kernel, its own initrd, systemd, and a service. */
  @Tag("guest")
  @Test
  void debianBoots() throws IOException {
    debianBootsInTheOtherLayoutsToo("hybrid", "uefi");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "legacy, bios",
    "legacy+gpt, bios",
    "efi, uefi",
    "efixbootldr, uefi",
    "hybrid, bios",
  })
  void debianBootsInTheOtherLayoutsToo(String layout, String firmware) throws IOException {
    Path service = Files.writeString(directory.resolve("verdict.service"), SERVICE);
    BuiltImage image =
        build(
            layout,
            "--root=" + DEBIAN,
            "--content=" + service + ":/etc/systemd/system/verdict.service:0644",
            "--additional-space=64M",
            "--boot-loader-files=host",
            "--kernel-params=console=ttyS0",
            "--kernel-params=panic=-1",
            "--kernel-params=systemd.wants=verdict.service");
    image.assertSound();
    String console = SmallLinux.boot(image.file(), "SYSTEM-IS-UP", "--firmware=" + firmware);
    assertTrue(console.contains("failed=[]"), console);
  }

  private static final String SERVICE =
      """
      [Unit]
      Description=Tells how the system came up
      After=multi-user.target

      [Service]
      Type=oneshot
      StandardOutput=tty
      TTYPath=/dev/console
      ExecStart=/bin/sh -c 'echo "failed=[$(systemctl --failed --plain --no-legend)]"; echo SYSTEM-IS-UP'
      """;

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
            "--root=" + DEBIAN,
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
          DEBIAN, "--exclude=/grow", "--exclude=/dev", "--exclude=/run", "--omit-dir-times");
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
    String kernel = only("vmlinuz-");
    String initrd = only("initrd.img-");
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
            kernel,
            "-initrd",
            initrd,
            "-append",
            "root=/dev/vda rw init=/grow console=ttyS0 panic=-1 quiet")
        .said();
  }

  private static String only(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(DEBIAN.resolve("boot"))) {
      List<String> found =
          files.map(Path::toString).filter(path -> path.contains("/boot/" + prefix)).toList();
      assertEquals(1, found.size(), prefix + " in " + found);
      return found.get(0);
    }
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
