package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Debian, as a distribution starts it: loader, kernel, its own initrd, systemd, a service. */
@Tag("guest")
class DebianBootIT {

  /** Of the service, whose name is the only thing that a kernel has to be told. */
  private static final String WANTED = "systemd.wants=verdict.service";

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

  private static DebianSystem debian = new DebianSystem(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeDebian() throws IOException {
    Tool.require("e2fsck", "fsck.fat", "sgdisk", "sfdisk", "losetup", "qemu-img");
    Tool.require("qemu-system-x86_64");
    debian = DebianSystem.make();
  }

  @Test
  void debianBoots() throws IOException {
    debianBootsInEveryLayoutAndFormat(BootWay.HYBRID_UEFI, "qcow2");
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("io.diskwright.acceptance.BootWay#inEveryFormat")
  void debianBootsInEveryLayoutAndFormat(BootWay way, String format) throws IOException {
    Path image = build(way.layout(), format);
    Path raw = directory.resolve("raw");
    Tool.run("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
    new BuiltImage(raw, way.layout()).assertSound();
    String console = way.boot(image, "SYSTEM-IS-UP", debian.kernel(), debian.initrd(), WANTED);
    assertTrue(console.contains("failed=[]"), console);
  }

  private Path build(String layout, String format) throws IOException {
    Path service = Files.writeString(directory.resolve("verdict.service"), SERVICE);
    Path output = directory.resolve("out");
    Launcher.diskwright(
            Map.of(),
            List.of(
                "build",
                "--partition-table-type=" + layout,
                "--format=" + format,
                "--root=" + debian.root(),
                "--content=" + service + ":/etc/systemd/system/verdict.service:0644",
                "--additional-space=64M",
                "--boot-loader-files=host",
                "--kernel-params=console=ttyS0",
                "--kernel-params=panic=-1",
                "--kernel-params=" + WANTED,
                "--output=" + output))
        .succeeded();
    return Launcher.nameless(output);
  }
}
