package io.diskwright.boot.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.SourceException;
import io.diskwright.extent.Extents;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiosGrubTest {

  /** LBAs as the boot sectors of disks have them that grub-bios-setup's rules were followed on. */
  @ParameterizedTest
  @CsvSource({
    "LEGACY,     0100000000000000, 0200000000000000",
    "LEGACY_GPT, 0008000000000000, 0108000000000000",
    "HYBRID,     2200000000000000, 2300000000000000"
  })
  void codeAndCoreAreFoundWhereTheyPointTo(
      PartitionTableType type, String coreLba, String blockList) throws IOException {
    Extents extents = Disks.embed(type);
    byte[] code = Disks.bytes(extents.get(0));
    byte[] core = Disks.bytes(extents.get(1));
    assertEquals(coreLba, hex(code, 0x5C, 8));
    assertEquals(Long.reverseBytes(Long.parseLong(coreLba, 16)) * 512, extents.offset(1));
    assertEquals("00".repeat(12) + blockList, hex(core, 0x1E8, 20));
    assertEquals("2008", hex(core, 0x1FE, 2));
    assertEquals(0, core.length % 512);
  }

  @Test
  void bootCodeIsBootImgWithThreeFieldsSet() throws IOException {
    byte[] image = HostGrub.files().read("boot.img").orElseThrow().toBytes();
    byte[] code = Disks.bytes(Disks.embed(PartitionTableType.LEGACY_GPT).get(0));
    assertEquals("ff", hex(code, 0x64, 1));
    assertEquals("9090", hex(code, 0x66, 2));
    for (int[] field : new int[][] {{0x5C, 0x64}, {0x64, 0x65}, {0x66, 0x68}}) {
      System.arraycopy(image, field[0], code, field[0], field[1] - field[0]);
    }
    assertEquals(hex(image, 0, 440), hex(code, 0, code.length));
  }

  @ParameterizedTest
  @EnumSource
  void biosLayoutsSuit(PartitionTableType type) {
    List<String> suitable = List.of("legacy", "legacy+gpt", "hybrid");
    assertEquals(suitable.contains(type.specName()), BiosGrub.suits(type));
  }

  @Test
  void theTableKeepsItsPlaceAndTheCoreStaysOutOfRoot() throws IOException {
    Extents extents = Disks.embed(PartitionTableType.LEGACY);
    assertEquals(0, extents.offset(0));
    assertEquals(440, extents.length(0));
    assertTrue(extents.end() <= 1024 * 1024);
  }

  @Test
  void nothingIsAbsentWhereThePackageIsInstalled() throws IOException {
    assertEquals(List.of(), BiosGrub.from(HostGrub.files()).absentFiles());
  }

  @Test
  void absentFilesAreNamed() throws IOException {
    ByteString none = ByteString.EMPTY;
    Map<String, ByteString> gone = Map.of("kernel.img", none, "fshelp.mod", none);
    BiosGrub grub = BiosGrub.from(HostGrub.filesBut(gone));
    assertEquals(List.of("kernel.img", "fshelp.mod"), grub.absentFiles());
    assertTrue(failure(gone).startsWith("kernel.img: missing"));
  }

  @Test
  void anEmptyFolderLacksTheListOfModulesToo() throws IOException {
    List<String> absent = BiosGrub.from(name -> Optional.empty()).absentFiles();
    assertEquals(
        List.of("boot.img", "diskboot.img", "lzma_decompress.img", "kernel.img", "moddep.lst"),
        absent);
  }

  /** What grub-install puts there, so that any grub.cfg finds its modules and commands. */
  @Test
  void everyModuleCanBeLoadedLater() throws IOException {
    SortedMap<String, ByteString> files = BiosGrub.from(HostGrub.files()).loadableFiles();
    for (String name : List.of("gfxterm.mod", "chain.mod", "moddep.lst", "command.lst", "fs.lst")) {
      assertEquals(HostGrub.files().read(name).orElseThrow(), files.get(name));
    }
    assertFalse(files.containsKey("kernel.img"));
  }

  @Test
  void aCoreThatIsTooLargeIsRefusedWithTheNumbers() {
    byte[] noise = new byte[500_000];
    new Random(5).nextBytes(noise);
    Map<String, ByteString> large = Map.of("normal.mod", ByteString.copyOf(noise));
    String message =
        String.valueOf(assertThrows(DoesNotFitException.class, () -> embed(large)).getMessage());
    assertTrue(message.matches("GRUB core image: has .*there is room for 444 KiB.*"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot.img", "diskboot.img", "lzma_decompress.img", "kernel.img"})
  void whatIsNoneOfGrubsImagesIsRefused(String name) {
    String message = failure(Map.of(name, ByteString.utf8("short")));
    assertTrue(message.startsWith(name + ": "), message);
  }

  @Test
  void aLineWithoutModuleIsRefused() {
    String message = failure(Map.of("moddep.lst", ByteString.utf8("normal: boot\nnonsense\n")));
    assertEquals("moddep.lst: the line \"nonsense\" is not MODULE: MODULES", message);
  }

  /** Whatever is in the header and the tables of the kernel, it is refused or fits its limits. */
  @Test
  void aDamagedKernelIsNeverReadBeyondItsEnd() throws IOException {
    byte[] kernel = HostGrub.files().read("kernel.img").orElseThrow().toBytes();
    int sections = kernel.length - 6 * 40;
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = kernel.clone();
      int at = i % 3 == 0 ? random.nextInt(0x34) : sections + random.nextInt(6 * 40);
      damaged[at] = (byte) random.nextInt();
      int length = i % 5 == 0 ? random.nextInt(kernel.length) : kernel.length;
      assertTrue(
          isRefusedOrSmall(ByteString.copyOf(damaged, 0, length)), "seed " + seed + ", " + i);
    }
  }

  private static boolean isRefusedOrSmall(ByteString kernel) {
    try {
      return KernelImage.decode(kernel).bytes().length() <= 0x68000;
    } catch (SourceException refusal) {
      return String.valueOf(refusal.getMessage()).startsWith("kernel.img: ");
    }
  }

  @Test
  void modulesThatNeedEachOtherComeOnce() {
    ModuleDependencies needs = ModuleDependencies.parse(ByteString.utf8("a: b c\nb: a\nc:\n"));
    assertEquals(List.of("c", "b", "a", "d"), needs.inLoadingOrder(List.of("a", "d", "b")));
  }

  private static String failure(Map<String, ByteString> others) {
    return String.valueOf(assertThrows(SourceException.class, () -> embed(others)).getMessage());
  }

  private static Extents embed(Map<String, ByteString> others) throws IOException {
    return BiosGrub.from(HostGrub.filesBut(others))
        .embed(Disks.of(PartitionTableType.HYBRID), "/boot/grub");
  }

  private static String hex(byte[] bytes, int offset, int length) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, offset, offset + length));
  }
}
