package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code boot} with real machines: disks that hold little more than GRUB, and a Linux kernel. */
class BootIT {

  private static final String LINUX_LIMIT = "120";

  @TempDir Path folder;

  @BeforeEach
  void requireTools() {
    Tool.require(
        "qemu-system-x86_64", "setsid", "grub-mkimage", "grub-editenv", "parted", "mke2fs");
  }

  private static void requireOvmf() {
    Tool.require("mkfs.vfat", "mmd", "mcopy");
    Tool.require(
        Files.exists(Path.of("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd")),
        "OVMF is missing; ./test installs it");
    Tool.require(
        Files.exists(Path.of("/usr/lib/grub/x86_64-efi")),
        "GRUB for UEFI is missing; ./test installs it");
  }

  private void make(String commands) throws IOException {
    Path script =
        Launcher.script().resolveSibling("cli/src/test/resources/acceptance/boot-images.sh");
    Tool.in(folder).run("bash", "-euc", ". \"$1\"; " + commands, "bash", script.toString());
  }

  private Result boot(String image, String... options) throws IOException {
    return Launcher.diskwright(arguments(image, options).toArray(String[]::new));
  }

  private List<String> arguments(String image, String... options) {
    return Stream.concat(Stream.of("boot", folder.resolve(image).toString()), Stream.of(options))
        .toList();
  }

  private void assertFails(Result result, String reason) {
    assertEquals(1, result.status(), result.said());
    assertTrue(result.errors().contains(reason), result.said());
  }

  private String checksum(String image) throws IOException {
    return Tool.run("sha256sum", folder.resolve(image).toString()).output();
  }

  @ParameterizedTest
  @CsvSource({
    "raw, -O raw",
    "qcow2, -O qcow2",
    "qcow2, -c -O qcow2",
    "vdi, -O vdi",
    "vpc, '-O vpc -o force_size=on'",
    "vpc, '-O vpc -o force_size=on,subformat=fixed'",
  })
  void everyFormatBootsAndStaysAsItIs(String format, String options) throws IOException {
    Tool.require("qemu-img");
    make("bios disk.img 'save_env root\necho GUEST-IS-UP\nhalt'");
    make("qemu-img convert -f raw %s disk.img disk".formatted(options));
    String before = checksum("disk");
    Result result = boot("disk", "--expect", "GUEST-IS-UP", "--timeout", "60", "--json");
    assertEquals(0, result.status(), result.said());
    assertTrue(result.output().contains("\"format\" : \"" + format + "\""), result.said());
    assertTrue(result.errors().contains("GUEST-IS-UP\n"), result.said());
    assertEquals(before, checksum("disk"), "the guest wrote, but not into the image");
  }

  @Test
  void theGuestChangesTheImageWhereThatIsAllowed() throws IOException {
    make("bios disk.img 'set answer=changed\nsave_env answer\nhalt'");
    String before = checksum("disk.img");
    assertEquals(0, boot("disk.img", "--timeout", "60", "--keep-changes").status());
    assertNotEquals(before, checksum("disk.img"));
    String tree = "debugfs -R 'cat /boot/grub/grubenv' 'disk.img?offset=1048576'";
    assertTrue(
        Tool.in(folder).run("sh", "-c", tree).output().contains("answer=changed"),
        "what the guest wrote is there");
  }

  @Test
  void withoutAnExpectedTextTheGuestHasToSwitchItselfOff() throws IOException {
    make("bios disk.img 'echo GUEST-IS-UP\nhalt'");
    Result result = boot("disk.img", "--timeout", "60");
    assertEquals(0, result.status(), result.said());
    assertTrue(result.output().contains("GUEST-IS-UP\n"), result.said());
    assertFalse(result.output().contains("\033"), "nothing drives the terminal");
    assertEquals("", boot("disk.img", "--timeout", "60", "-q").said());
  }

  @Test
  void aTextThatDoesNotComeIsAFailureWithTheConsolesTail() throws IOException {
    make("bios disk.img 'echo SOMETHING-ELSE\nhalt'");
    Result result = boot("disk.img", "--expect", "GUEST-IS-UP", "--timeout", "60");
    assertFails(result, "switched itself off, and its console never showed 'GUEST-IS-UP'");
    assertTrue(result.errors().contains("  | SOMETHING-ELSE"), result.said());
  }

  @ParameterizedTest
  @CsvSource({
    "sleep 600, still running after 3 s",
    "reboot, the guest reset the machine",
  })
  void aGuestThatHangsOrResetsIsAFailure(String commands, String reason) throws IOException {
    make("bios disk.img '%s'".formatted(commands));
    assertFails(boot("disk.img", "--timeout", "3"), reason);
  }

  /** Endless lines and an endless number of them, in a small heap. */
  @ParameterizedTest
  @ValueSource(strings = {"echo -n", "echo"})
  void aConsoleThatIsNeverSilentFillsNoMemory(String echo) throws IOException {
    make(
        "bios disk.img 'set line=%s\nwhile true; do %s $line$line$line$line; done'"
            .formatted("x".repeat(200), echo));
    List<String> arguments = arguments("disk.img", "--expect=never", "--timeout=5");
    assertFails(
        Launcher.diskwright(Map.of("DISKWRIGHT_JAVA_OPTS", "-Xmx24m"), arguments),
        "still running after 5 s");
  }

  @ParameterizedTest
  @CsvSource({
    "'echo start=2048 | sfdisk -q --no-tell-kernel disk.img', the first sector holds no boot code",
    "'printf x | dd of=disk.img conv=notrunc', the firmware found nothing to start",
  })
  void aDiskWithNothingToStartIsAFailureAtOnce(String command, String reason) throws IOException {
    make("truncate -s 4M disk.img; %s 2>log".formatted(command));
    assertFails(boot("disk.img", "--firmware=bios", "--timeout", "60"), reason);
  }

  @Test
  void uefiStartsWhatIsOnTheEspAndBiosWhatIsInTheFirstSector() throws IOException {
    requireOvmf();
    make("hybrid disk.img 'echo BY-BIOS\nhalt' 'echo BY-UEFI\nhalt'");
    assertEquals(
        0, boot("disk.img", "--expect", "BY-BIOS", "--timeout", "60", "--firmware=bios").status());
    Result uefi = boot("disk.img", "--expect", "BY-UEFI", "--timeout", "60", "--json");
    assertEquals(0, uefi.status(), uefi.said());
    assertTrue(uefi.output().contains("\"startup\" : \"uefi\""), uefi.said());
  }

  /** Microsoft's keys are in these variables, and none has signed our loader. */
  @Test
  void aFirmwareWithKeysRefusesALoaderWithoutSignature() throws IOException {
    requireOvmf();
    make("hybrid disk.img halt 'echo BY-UEFI\nhalt'");
    make("cp /usr/share/OVMF/OVMF_VARS_4M.ms.fd disk.img.efi-vars.fd");
    String before = checksum("disk.img.efi-vars.fd");
    Result result =
        boot(
            "disk.img",
            "--expect",
            "Access Denied",
            "--timeout",
            "60",
            "--efi-firmware",
            "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd");
    assertEquals(0, result.status(), result.said());
    assertEquals(before, checksum("disk.img.efi-vars.fd"));
  }

  /** Fetched once; apt has checked it. */
  private String kernel() throws IOException {
    Tool.require("apt-get", "dpkg-deb", "busybox", "cpio");
    Path cache = Path.of("target", "boot-kernel").toAbsolutePath();
    make("kernel '%s'".formatted(cache));
    return cache.toString();
  }

  @Test
  void aBareFilesystemIsStartedWithAKernel() throws IOException {
    String kernel = kernel();
    make("bare disk.img 'echo GUEST-IS-UP; busybox poweroff -f'");
    Result refused = boot("disk.img");
    assertEquals(2, refused.status(), refused.said());
    assertTrue(refused.errors().contains("has no partition table"), refused.said());
    Result result =
        boot(
            "disk.img",
            "--expect=GUEST-IS-UP",
            "--timeout=" + LINUX_LIMIT,
            "--memory=512M",
            "--kernel=" + kernel + "/vmlinuz",
            "--initrd=" + kernel + "/initrd",
            "--append=console=ttyS0 panic=-1");
    assertEquals(0, result.status(), result.said());
  }

  @Test
  void aFullDiskOfThisMachineStopsTheGuest() throws IOException {
    Tool.requireRoot();
    String kernel = kernel();
    make(
        "bare disk.img 'busybox yes | busybox dd of=/dev/vda bs=1M seek=8 count=48 iflag=fullblock conv=fsync'");
    make("truncate -s 64M disk.img; mkdir small; mount -t tmpfs -o size=4M tmpfs small");
    try {
      Result result =
          boot(
              "disk.img",
              "--temp-dir=" + folder.resolve("small"),
              "--timeout=" + LINUX_LIMIT,
              "--kernel=" + kernel + "/vmlinuz",
              "--initrd=" + kernel + "/initrd",
              "--append=console=ttyS0 panic=-1");
      assertFails(result, "the machine stopped (No space left on device)");
    } finally {
      make("umount small");
    }
  }

  @Test
  void aPanicEndsTheMachine() throws IOException {
    String kernel = kernel();
    make("truncate -s 1M disk.img");
    Result result =
        boot(
            "disk.img",
            "--timeout=" + LINUX_LIMIT,
            "--kernel=" + kernel + "/vmlinuz",
            "--append=console=ttyS0 root=/dev/vda");
    assertFails(result, "the guest's kernel panicked");
    assertTrue(result.errors().contains("| ") && result.errors().contains("root"), result.said());
  }

  @Test
  void aMissingQemuIsNamedWithItsPackage() throws IOException {
    make("bios disk.img halt; mkdir path");
    make(
        "for tool in sh java dirname readlink find sed tr; do ln -s \"$(command -v $tool)\" path/; done");
    Result result =
        Launcher.diskwright(
            Map.of("PATH", folder.resolve("path").toString()), arguments("disk.img"));
    assertFails(result, "qemu-system-x86_64 is not on PATH; install QEMU (package qemu-system-x86");
  }

  @Test
  void whatQemuComplainsOfIsTold() throws IOException {
    make("bios disk.img halt; echo no kernel >kernel");
    assertFails(
        boot("disk.img", "--kernel=" + folder.resolve("kernel"), "--timeout=60"),
        "QEMU ended with status 1: ");
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "INT, 130", "TERM, 143"})
  void nothingIsLeftOfAProgramThatIsKilled(String signal, int status) throws Exception {
    make("bios disk.img 'echo GUEST-IS-UP\nsleep 600'");
    List<String> command = new ArrayList<>(List.of(Launcher.script().toString()));
    command.addAll(arguments("disk.img", "--temp-dir", folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path said = folder.resolve("said");
    Process process = builder.redirectOutput(said.toFile()).start();
    try {
      for (int i = 0; i < 1200 && !Files.readString(said).contains("GUEST-IS-UP"); i++) {
        Thread.sleep(50);
      }
      assertEquals(1, machines(), Files.readString(said));
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
      assertEquals(status, process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
    for (int i = 0; i < 200 && (machines() > 0 || directories() > 0); i++) {
      Thread.sleep(50);
    }
    assertEquals(0, machines(), "QEMU is still running");
    assertEquals(0, directories(), "the machine's files are left");
  }

  /** How many emulators have our image. */
  private long machines() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(process -> commandLine(process).split("\0", 2))
          .filter(line -> line[0].endsWith("/qemu-system-x86_64"))
          .filter(line -> line[1].contains(folder + "/disk.img,"))
          .count();
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It ended meanwhile.
      return "";
    }
  }

  private long directories() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("diskwright-vm-"))
          .count();
    }
  }
}
