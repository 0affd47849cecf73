package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** efi-vars.fd: without \EFI\BOOT, OVMF finds the loader by our entry of the boot menu alone. */
class EfiVariablesIT {

  /** The unique id that every ESP has. */
  private static final String ESP = "1C06F03B-704E-4657-B9CD-681A087A2FDC";

  private static final String TEMPLATE = "OVMF_VARS_4M.fd";

  @TempDir static Path shared;

  private static SmallLinux linux;

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux() throws IOException {
    Tool.require("mdeltree", "sfdisk");
    linux = SmallLinux.makeIn(shared);
  }

  private Path output() {
    return directory.resolve("out");
  }

  /** Only a boot entry leads to its loader. */
  private Path buildWithoutRemovablePath(String template) throws IOException {
    linux.build(
        output(), "efi", "--touch-efi-vars", "--efi-variables=" + UefiMachine.file(template));
    Path image = output().resolve("nixos.img");
    long offset = new BuiltImage(image, "efi").partitions().get(0).offset();
    Tool.run("mdeltree", "-i", "%s@@%d".formatted(image, offset), "::/EFI/BOOT");
    return image;
  }

  @Tag("guest")
  @ParameterizedTest
  @CsvSource({"OVMF_CODE.fd, OVMF_VARS.fd", UefiMachine.SECURE + ", " + TEMPLATE})
  void theFirmwareBootsByOurEntry(String firmware, String template) throws IOException {
    Path image = buildWithoutRemovablePath(template);
    String said = new UefiMachine(directory, firmware).run(image, output().resolve("efi-vars.fd"));
    assertTrue(
        said.contains("starting Boot0001 \"Linux Boot Manager\" from HD(1,GPT," + ESP), said);
    assertTrue(said.contains(SmallLinux.VERDICT + "uefi"), said);
  }

  @Tag("guest")
  @Test
  void withoutItNothingBoots() throws IOException {
    Path image = buildWithoutRemovablePath(TEMPLATE);
    String said =
        new UefiMachine(directory, UefiMachine.SECURE).run(image, UefiMachine.file(TEMPLATE));
    assertTrue(said.contains("BdsDxe: failed to"), said);
    assertFalse(said.contains(SmallLinux.VERDICT), said);
  }

  @Tag("guest")
  @Test
  void bootTakesTheVariablesBesideTheImage() throws IOException {
    SmallLinux.boot(buildWithoutRemovablePath(TEMPLATE), SmallLinux.VERDICT + "uefi");
  }

  /** As make-disk-image.nix allows it, though nothing there boots by UEFI. */
  @Test
  void aBiosLayoutGetsThemAsTheyAre() throws IOException {
    Path template = UefiMachine.file(TEMPLATE);
    linux.build(output(), "legacy+gpt", "--touch-efi-vars", "--efi-variables=" + template);
    assertEquals(-1, Files.mismatch(template, output().resolve("efi-vars.fd")));
  }
}
