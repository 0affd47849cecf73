package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vm}: real guests run scripts in images; the kernel of this machine sees what they did. */
@Tag("guest")
class VmStageIT {

  private static final String OLD = "an older image";

  @TempDir static Path shared;

  private static SmallLinux linux = new SmallLinux(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux() throws IOException {
    Tool.requireRoot();
    Tool.require("e2fsck", "dumpe2fs", "sfdisk", "sgdisk", "fsck.fat", "qemu-img", "mtype");
    linux = SmallLinux.makeIn(shared);
  }

  /** Builds an image into the folder, which has an older one. */
  private Result build(String image, String script, String... attributes) throws IOException {
    Files.writeString(directory.resolve(image), OLD);
    Path spec = linux.guestSpec(script, attributes);
    return Launcher.diskwright("build", spec.toString(), "-o", directory.resolve(image).toString());
  }

  private String superblock(Path image, BuiltImage.Slice root) throws IOException {
    Path part = directory.resolve("part");
    Tool.run(
        "dd",
        "if=" + image,
        "of=" + part,
        "bs=1M",
        "iflag=skip_bytes,count_bytes",
        "skip=" + root.offset(),
        "count=" + root.size());
    return Tool.in(directory).run("env", "TZ=UTC0", "dumpe2fs", "-h", part.toString()).output();
  }

  @Test
  void whatAScriptChangesIsInTheImage() throws IOException {
    build(
            "disk.img",
            """
            echo changed >/etc/os-release
            busybox chown 1000:100 /etc/os-release
            rm /etc/hard
            echo 1234 >/etc/machine-id
            busybox touch "$HOME/home"
            [ /dev/disk/by-id/root -ef /dev/vda ] && [ -b /dev/block/254:1 ] && busybox touch /etc/named
            (busybox sleep 1000; busybox touch /etc/late) &
            """,
            "partitionTableType: legacy")
        .succeeded();
    BuiltImage image = new BuiltImage(directory.resolve("disk.img"), "legacy");
    image.assertSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      Path etc = mount.directory().resolve("etc");
      assertEquals("changed\n", Files.readString(etc.resolve("os-release")));
      assertEquals(1000, Files.getAttribute(etc.resolve("os-release"), "unix:uid"));
      assertEquals(100, Files.getAttribute(etc.resolve("os-release"), "unix:gid"));
      assertTrue(Files.exists(etc.resolve("named")), "the disk has its names");
      assertFalse(Files.exists(etc.resolve("hard")), "a file that was removed");
      assertFalse(Files.exists(etc.resolve("machine-id")), "an id that all images would share");
    }
    String superblock = superblock(image.file(), image.root());
    for (String line :
        List.of(
            "Last mounted on: +<not available>",
            "Last mount time: +n/a",
            "Last write time: +Fri Jan  2 00:00:00 1970",
            "Last checked: +Fri Jan  2 00:00:00 1970",
            "Mount count: +0",
            "Maximum mount count: +-1")) {
      assertTrue(superblock.matches("(?s).*\\n" + line + "\\n.*"), superblock);
    }
  }

  @Test
  void bootPartitionsAreMountedAndEfiVariablesAreKept() throws IOException {
    build(
            "disk.qcow2",
            """
            mkdir() { busybox mkdir "$@"; }
            mkdir -p /efi/EFI/own /boot/loader
            echo on-the-esp >/efi/EFI/own/file
            echo on-xbootldr >/boot/loader/file
            variables=/sys/firmware/efi/efivars
            busybox printf '\\007\\000\\000\\000content' >/dev/shm/variable
            cat /dev/shm/variable >$variables/Diskwright-0c1d2e3f-1111-4222-8333-00e098032b8c
            """,
            "partitionTableType: efixbootldr",
            "bootSize: 164M",
            "touchEFIVars: true",
            "format: qcow2-compressed")
        .succeeded();
    Path disk = directory.resolve("disk.qcow2");
    Path raw = directory.resolve("disk.raw");
    String check = Tool.run("qemu-img", "check", disk.toString()).output();
    assertFalse(check.contains(" 0.00% compressed"), check);
    Tool.run("qemu-img", "convert", "-O", "raw", disk.toString(), raw.toString());
    new BuiltImage(raw, "efixbootldr").assertSound();
    assertEquals("on-the-esp\n", file(raw, "8M", "EFI/own/file"));
    assertEquals("on-xbootldr\n", file(raw, "100M", "loader/file"));
    String variables = directory.resolve("disk.qcow2.efi-vars.fd").toString();
    assertTrue(Tool.run("strings", "-el", variables).output().contains("\nDiskwright\n"));
  }

  private static String file(Path image, String offset, String path) throws IOException {
    return Tool.run("mtype", "-i", image + "@@" + offset, "::" + path).output();
  }

  /** What it prints cannot pass for a status, and what it leaves running ends with it. */
  @ParameterizedTest
  @CsvSource({
    "'busybox sleep 1000 & echo 0; exit 7', vm: the script ended with status 7 in the guest, the-last-words",
    "busybox poweroff -f, 'vm: the guest switched itself off, and its script had not ended', the-last-words",
    "echo c >/proc/sysrq-trigger, 'vm: the guest''s kernel panicked, and its script had not ended', '  | ['",
  })
  void aScriptThatFailsLeavesTheOldImage(String script, String reason, String shown)
      throws IOException {
    Result result = build("disk.img", "echo the-last-words\n" + script, "partitionTableType: none");
    assertFails(result, reason, shown);
  }

  @Test
  void aGuestThatHangsEndsAtItsLimit() throws IOException {
    String script = "echo the-last-words; busybox sleep 1000";
    Files.writeString(directory.resolve("disk.img"), OLD);
    assertFails(
        Launcher.diskwright(
            "build",
            "--root=" + linux.root(),
            "--owner=0:0",
            "--partition-table-type=none",
            "--vm=kernel=" + linux.kernel(),
            "--vm=modules=" + linux.modules(),
            "--vm=timeout=20",
            "--vm=script=" + script,
            "--output=" + directory.resolve("disk.img")),
        "vm: the guest was still running after 20 s",
        "the-last-words");
  }

  private void assertFails(Result result, String reason, String shown) throws IOException {
    assertEquals(1, result.status(), result.said());
    assertTrue(result.errors().contains(reason), result.said());
    assertTrue(result.errors().contains(shown), result.said());
    assertNothingChanged();
  }

  private void assertNothingChanged() throws IOException {
    assertEquals(OLD, Files.readString(directory.resolve("disk.img")));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(
          List.of("disk.img"),
          left.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
              .map(file -> String.valueOf(file.getFileName()))
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "plan"})
  void whatIsMissingIsToldBeforeAnythingIsWritten(String command) throws IOException {
    Files.writeString(directory.resolve("disk.img"), OLD);
    Result result =
        Launcher.diskwright(
            command,
            "--root=" + linux.root(),
            "--owner=0:0",
            "--partition-table-type=none",
            "--vm=kernel=" + directory.resolve("missing"),
            "--vm=script=true",
            "--output=" + directory.resolve("disk.img"));
    assertEquals(1, result.status(), result.said());
    assertTrue(result.errors().contains("vm.kernel: "), result.said());
    assertNothingChanged();
  }
}
