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
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vm}: real guests run scripts in images; the kernel of this machine sees what they did. */
@Tag("guest")
class VmStageIT {

  private static final String OLD = "an older image";
  private static final String OTHER_ID = "11111111-2222-4333-8444-555555555555";

  /** Copies programs of this machine, and their libraries, to a folder: FOLDER PROGRAMS. */
  private static final String COPY_PROGRAMS =
      """
      for program in $2; do
        program=$(command -v "$program")
        mkdir -p "$1/usr/bin"
        cp -L "$program" "$1/usr/bin"
        for library in $(ldd "$program" | grep -o '/[^ ]*'); do
          mkdir -p "$1${library%/*}"
          cp -L "$library" "$1$library"
        done
      done
      """;

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

  /** With the tools that people change them with. */
  @Test
  void aScriptThatChangesIdsIsRefused() throws IOException {
    Path tools = shared.resolve("tools");
    List<String> programs = List.of("tune2fs", "fatlabel", "sfdisk");
    Tool.run("sh", "-euc", COPY_PROGRAMS, "sh", tools.toString(), String.join(" ", programs));
    Result result =
        build(
            "disk.img",
            """
            tune2fs -T now -O metadata_csum_seed /dev/vda2
            tune2fs -U %s /dev/vda2
            tune2fs -L other /dev/vda2
            fatlabel -i /dev/vda1 12345678
            sfdisk --no-reread --force --part-uuid /dev/vda 1 %s
            sfdisk --no-reread --force --disk-id /dev/vda %s
            """
                .formatted(OTHER_ID, OTHER_ID, OTHER_ID),
            "partitionTableType: efi",
            "bootSize: 64M",
            "contents:",
            "- {source: %s/usr, target: /usr}".formatted(tools),
            "- {source: %s/lib/x86_64-linux-gnu, target: /lib/x86_64-linux-gnu}".formatted(tools),
            "- {source: %s/lib64, target: /lib64}".formatted(tools));
    for (String change :
        List.of(
            "the UUID of root from f222513b-ded1-49fa-b591-20ce86a2fe7f to " + OTHER_ID,
            "the label of root from 'nixos' to 'other'",
            "the id of partition 1 from 1C06F03B-704E-4657-B9CD-681A087A2FDC to "
                + OTHER_ID.toUpperCase(Locale.ROOT),
            "the id of the disk from 97FD5997-F390-0B4A-A3F8-D106C1723AEA to "
                + OTHER_ID.toUpperCase(Locale.ROOT))) {
      assertFails(result, change, "");
    }
    assertTrue(
        Pattern.compile("the volume id of ESP from [0-9a-f]{8} to 12345678")
            .matcher(result.errors())
            .find(),
        result.errors());
  }

  @Test
  void theConsoleOfAGuestIsHandedBack() throws IOException {
    String script = "busybox printf 'one\\n\\033[1mtwo'; busybox touch /etc/done";
    Result shown = build("disk.img", script, "partitionTableType: none").succeeded();
    assertTrue(shown.errors().contains("\n  | one\n  | two"), shown.said());
    assertTrue(shown.output().contains("  a guest ran its script, by "), shown.said());
    Path spec = linux.guestSpec(script, "partitionTableType: none");
    Result quiet =
        Launcher.diskwright(
            "build", spec.toString(), "-q", "--json", "-o", directory + "/disk.img");
    assertEquals("", quiet.errors());
    assertTrue(quiet.output().contains("\"status\" : 0,"), quiet.output());
    assertTrue(quiet.output().contains("\"one\","), quiet.output());
  }

  @Test
  void aPlanTellsOfTheGuest() throws IOException {
    Path spec = linux.guestSpec("echo hello", "partitionTableType: none");
    String text = Launcher.diskwright("plan", spec.toString()).succeeded().output();
    for (String line :
        List.of(
            "Guest     runs a script in the image when it is written",
            "Kernel    " + linux.kernel(),
            "Memory    512 MiB",
            "Time      200 s at most",
            "Disk      /dev/vda /dev/disk/by-id/root",
            "Script    as given\n  echo hello")) {
      assertTrue(text.contains("\n" + line + "\n"), text);
    }
    String json = Launcher.diskwright("plan", spec.toString(), "--json").succeeded().output();
    for (String field :
        List.of(
            "\"kernel\" : \"%s\"".formatted(linux.kernel()),
            "\"modules\" : \"%s\"".formatted(linux.modules()),
            "\"firmware\" : \"bios\"",
            "\"memoryMib\" : 512",
            "\"timeoutSeconds\" : 200",
            "\"defaultScript\" : false",
            "\"script\" : \"echo hello\\n\"")) {
      assertTrue(json.contains(field), json);
    }
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

  @Test
  void whatIsMissingIsToldBeforeAnythingIsWritten() throws IOException {
    Files.writeString(directory.resolve("disk.img"), OLD);
    Result result =
        Launcher.diskwright(
            "build",
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
