package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.efi.BootMenu;
import io.diskwright.boot.efi.LoadOption;
import io.diskwright.boot.efi.VariableStore;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk without \EFI\BOOT: OVMF finds its loader by our entry of the boot menu alone. */
class EfiVariablesIT {

  private static final String LOADER = "/EFI/systemd/systemd-bootx64.efi";

  /** The unique id that every ESP has. */
  private static final Guid ESP = Guid.parse("1C06F03B-704E-4657-B9CD-681A087A2FDC");

  @TempDir Path directory;
  private Path image;

  @BeforeEach
  void build() throws IOException {
    image = LoaderDisk.prepare(directory).build(LOADER);
  }

  private LoadOption option() throws IOException {
    BuiltImage.Slice slice = new BuiltImage(image, "efi").partitions().get(0);
    long firstLba = slice.offset() / 512;
    long lastLba = firstLba + slice.size() / 512 - 1;
    Partition esp = new Partition(1, PartitionRole.ESP, firstLba, lastLba, "ESP", ESP);
    return new LoadOption("Our entry", esp, LOADER);
  }

  @ParameterizedTest
  @CsvSource({"OVMF_CODE.fd, OVMF_VARS.fd", UefiMachine.SECURE + ", OVMF_VARS_4M.fd"})
  void theFirmwareBootsByOurEntry(String firmware, String template) throws IOException {
    UefiMachine machine = new UefiMachine(directory, firmware);
    VariableStore variables = BootMenu.withFirst(UefiMachine.template(template), option());
    String said = machine.run(image, variables);
    assertTrue(said.contains("starting Boot0001 \"Our entry\" from HD(1,GPT," + ESP), said);
    assertTrue(said.contains(LoaderDisk.MARKER), said);
  }

  @Test
  void withoutItNothingBoots() throws IOException {
    UefiMachine machine = new UefiMachine(directory, UefiMachine.SECURE);
    String said = machine.run(image, UefiMachine.template("OVMF_VARS_4M.fd"));
    assertTrue(said.contains("BdsDxe: failed to"), said);
    assertFalse(said.contains(LoaderDisk.MARKER), said);
  }
}
