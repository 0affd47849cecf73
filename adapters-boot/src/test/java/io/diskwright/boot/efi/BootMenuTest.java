package io.diskwright.boot.efi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class BootMenuTest {

  private static final Partition ESP =
      new Partition(
          1,
          PartitionRole.ESP,
          16_384,
          524_287,
          "ESP",
          Guid.parse("1C06F03B-704E-4657-B9CD-681A087A2FDC"));
  private static final EfiVariable ORDER =
      EfiVariable.of(
          VendorGuid.GLOBAL, "BootOrder", VariableAttributes.BOOT, new byte[] {0, 0, 1, 0, 2, 0});
  private static final LoadOption OPTION = new LoadOption("Linux", ESP, "/EFI/x.efi");

  private static String hex(VariableStore store, String name) {
    return HexFormat.of()
        .formatHex(store.variable(VendorGuid.GLOBAL, name).orElseThrow().data().toBytes());
  }

  /** UEFI 2.10, sections 3.1.3, 10.3.5.1 and 10.3.5.4; that OVMF boots by it is for acceptance. */
  @Test
  void anEntryNamesPartitionAndFile() throws IOException {
    VariableStore store = BootMenu.withFirst(Ovmf.store(Ovmf.EMPTY_4M), OPTION);
    assertEquals(
        "01000000" // active
            + "4800" // bytes of the device path
            + "4c0069006e00750078000000" // Linux
            + "04012a00" // hard drive
            + "01000000" // partition 1
            + "0040000000000000" // from sector 16384
            + "00c0070000000000" // 507904 sectors
            + "3bf0061c4e705746b9cd681a087a2fdc0202" // GUID of a GPT
            + "04041a00" // file
            + "5c004500460049005c0078002e006500660069000000" // \EFI\x.efi
            + "7fff0400",
        hex(store, "Boot0001"));
    assertEquals("0100", hex(store, "BootOrder"));
  }

  @Test
  void theOrderOfATemplateFollows() throws IOException {
    VariableStore template = Ovmf.store("OVMF_VARS_4M.snakeoil.fd").with(ORDER);
    VariableStore store = BootMenu.withFirst(template, OPTION);
    assertEquals("010000000200", hex(store, "BootOrder"));
    assertEquals(template.variables().size(), store.variables().size());
  }

  @Test
  void timesAreThoseOfUtc() {
    assertEquals(
        "e9070b17013b3a00" + "0000000000000000",
        HexFormat.of().formatHex(EfiTime.of(new Timestamp(1_763_863_198, 5)).encode()));
  }
}
