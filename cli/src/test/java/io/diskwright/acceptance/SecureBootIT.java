package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OVMF with our keys in its variables starts what we signed, and nothing else. */
@Tag("guest")
class SecureBootIT {

  private static final String LOADER = "/EFI/BOOT/BOOTX64.EFI";
  private static final String UNSIGNED = "/usr/lib/systemd/boot/efi/systemd-bootx64.efi";

  private static final String KEYS =
      """
      umask 077
      for name in pk kek db; do
        openssl req -new -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -subj /CN=$name/ \
          -keyout $name.key -out $name.crt 2>&1
      done
      """;

  /** In the middle, which is code. */
  private static final String CHANGE_A_BYTE =
      """
      mcopy -i '%1$s' '::%2$s' changed
      middle=$(($(stat -c %%s changed) / 2))
      byte=$(od -A n -t u1 -j $middle -N 1 changed)
      printf "\\\\$(printf %%03o $((byte ^ 1)))" | dd of=changed bs=1 seek=$middle conv=notrunc 2>&1
      mcopy -o -i '%1$s' changed '::%2$s'
      """;

  @TempDir static Path shared;

  private static SmallLinux linux;
  private static Path built;

  @TempDir Path directory;
  private Path image;

  @BeforeAll
  static void makeLinuxAndImage() throws IOException {
    Tool.require("openssl", "mcopy", "sbverify", "sfdisk", "od");
    Shell.run(shared, KEYS);
    linux = SmallLinux.makeIn(shared);
    built = build(shared.resolve("out"), "OVMF_VARS_4M.fd");
  }

  private static Path build(Path output, String template) throws IOException {
    linux.build(
        output,
        "efi",
        "--touch-efi-vars",
        "--efi-variables=" + UefiMachine.file(template),
        "--set=secureBoot.key=" + shared.resolve("db.key"),
        "--set=secureBoot.certificate=" + shared.resolve("db.crt"),
        "--set=secureBoot.pk=" + shared.resolve("pk.crt"),
        "--set=secureBoot.kek=" + shared.resolve("kek.crt"),
        "--set=secureBoot.db=" + shared.resolve("db.crt"));
    return output;
  }

  @BeforeEach
  void copy() throws IOException {
    image = directory.resolve("nixos.img");
    Files.copy(built.resolve("nixos.img"), image);
    Files.copy(built.resolve("efi-vars.fd"), directory.resolve("efi-vars.fd"));
  }

  private String esp() throws IOException {
    return "%s@@%d".formatted(image, new BuiltImage(image, "efi").partitions().get(0).offset());
  }

  private static String kernel() throws IOException {
    return "/small/%s/linux".formatted(linux.version());
  }

  private String start(String expected) throws IOException {
    return SmallLinux.boot(
        image, expected, "--efi-firmware=" + UefiMachine.file(UefiMachine.SECURE));
  }

  private void assertRefused() throws IOException {
    String said = start("Access ");
    assertTrue(said.contains("Access Denied") || said.contains("Access denied"), said);
    assertFalse(said.contains("Linux version"), said);
  }

  private void replace(Path program, String target) throws IOException {
    Tool.run("mcopy", "-o", "-i", esp(), program.toString(), "::" + target);
  }

  private void changeByte(String program) throws IOException {
    Shell.run(directory, CHANGE_A_BYTE.formatted(esp(), program));
  }

  @Test
  void whatIsSignedStarts() throws IOException {
    String said = start(SmallLinux.VERDICT + "uefi");
    assertTrue(said.contains("Secure boot enabled"), said);
  }

  @Test
  void ourKeysReplaceMicrosofts() throws IOException {
    image = build(directory.resolve("out"), "OVMF_VARS_4M.ms.fd").resolve("nixos.img");
    String said = start(SmallLinux.VERDICT + "uefi");
    assertTrue(said.contains("Secure boot enabled"), said);
  }

  /** Not what OVMF says, but what another program thinks of it. */
  @Test
  void sbverifyAgrees() throws IOException {
    for (String program : new String[] {LOADER, kernel()}) {
      Path signed = directory.resolve("signed");
      Tool.run("mcopy", "-o", "-i", esp(), "::" + program, signed.toString());
      Tool.run("sbverify", "--cert", shared.resolve("db.crt").toString(), signed.toString());
    }
  }

  @Test
  void anUnsignedLoaderIsRefused() throws IOException {
    replace(Path.of(UNSIGNED), LOADER);
    replace(Path.of(UNSIGNED), "/EFI/systemd/systemd-bootx64.efi");
    assertRefused();
  }

  @Test
  void aLoaderWithAChangedByteIsRefused() throws IOException {
    changeByte(LOADER);
    changeByte("/EFI/systemd/systemd-bootx64.efi");
    assertRefused();
  }

  /** The loader asks the firmware, too. */
  @Test
  void anUnsignedKernelIsRefused() throws IOException {
    replace(linux.kernel(), kernel());
    assertRefused();
  }

  @Test
  void aKernelWithAChangedByteIsRefused() throws IOException {
    changeByte(kernel());
    assertRefused();
  }
}
