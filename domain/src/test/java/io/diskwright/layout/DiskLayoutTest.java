package io.diskwright.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.ByteSize;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The expected places were measured on disks that parted 3.5 and sgdisk 1.0.9 divided. */
class DiskLayoutTest {

  private static final DiskIds IDS = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);
  private static final String ESP_TYPE = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
  private static final String XBOOTLDR_TYPE = "BC13C2FF-59E6-4262-A352-B275FD6F7172";
  private static final String BIOS_GRUB_TYPE = "21686148-6449-6E6F-744E-656564454649";
  private static final String LINUX_TYPE = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";

  @ParameterizedTest
  @CsvSource({
    "none, 512, 0, '0-1048575'",
    "legacy, 512, 256M, '2048-1046527'",
    "legacy, 1024, 256M, '2048-2095103'",
    "legacy, 3072, 256M, '2048-6289407'",
    "legacy+gpt, 512, 256M, '2048-4095 4096-1046527'",
    "legacy+gpt, 1024, 256M, '2048-4095 4096-2095103'",
    "legacy+gpt, 3072, 256M, '2048-4095 4096-6289407'",
    "efi, 512, 244M, '16384-499711 499712-1046527'",
    "efi, 512, 256M, '16384-524287 524288-1046527'",
    "efi, 1024, 300M, '16384-614399 614400-2095103'",
    "efi, 3072, 300M, '16384-614399 614400-6289407'",
    "efi, 8192, 1G, '16384-2097151 2097152-16775167'",
    "efixbootldr, 512, 244M, '16384-204799 204800-499711 499712-1046527'",
    "efixbootldr, 1024, 300M, '16384-204799 204800-614399 614400-2095103'",
    "efixbootldr, 3072, 300M, '16384-204799 204800-614399 614400-6289407'",
    "hybrid, 512, 244M, '16384-499711 34-2047 499712-1046527'",
    "hybrid, 1024, 300M, '16384-614399 34-2047 614400-2095103'",
    "hybrid, 3072, 300M, '16384-614399 34-2047 614400-6289407'"
  })
  void partitionsAreWhereTheToolsPutThem(
      String type, long diskMib, String bootSize, String expected) {
    DiskLayout layout = ofDisk(type, diskMib, ByteSize.parse(bootSize, 1).bytes());
    assertEquals(diskMib * 2048, layout.sectorCount());
    assertEquals(expected, places(layout));
  }

  @ParameterizedTest
  @CsvSource({"256MB, 244", "'300.5M', 300", "257M, 257", "268435455, 255"})
  void bootPartitionsEndOnAWholeMebibyte(String bootSize, long endMib) {
    DiskLayout layout = ofDisk("efi", 1024, ByteSize.parse(bootSize, 1).bytes());
    assertEquals(endMib * 2048 - 1, layout.partition(PartitionRole.ESP).lastLba());
    assertEquals(endMib * 2048, layout.partition(PartitionRole.ROOT).firstLba());
  }

  @ParameterizedTest
  @CsvSource({
    "none, 'ROOT primary'",
    "legacy, 'ROOT primary'",
    "legacy+gpt, 'BIOS_GRUB no-fs, ROOT primary'",
    "efi, 'ESP ESP, ROOT primary'",
    "efixbootldr, 'ESP ESP, XBOOTLDR BOOT, ROOT ROOT'",
    "hybrid, 'ESP ESP, BIOS_GRUB no-fs, ROOT primary'"
  })
  void numbersAndNamesAreThoseOfTheCommands(String type, String expected) {
    List<Partition> partitions = ofDisk(type, 1024, 256 * ByteSize.MIB).partitions();
    assertEquals(
        expected,
        partitions.stream()
            .map(partition -> partition.role().name() + " " + partition.name())
            .collect(Collectors.joining(", ")));
    for (int i = 0; i < partitions.size(); i++) {
      assertEquals(i + 1, partitions.get(i).number());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "legacy+gpt, 1C06F03B-704E-4657-B9CD-681A087A2FDC F222513B-DED1-49FA-B591-20CE86A2FE7F",
    "efi, 1C06F03B-704E-4657-B9CD-681A087A2FDC F222513B-DED1-49FA-B591-20CE86A2FE7F",
    "efixbootldr, 1C06F03B-704E-4657-B9CD-681A087A2FDC 970C694F-AFD0-4B99-B750-CDB7A329AB6F F222513B-DED1-49FA-B591-20CE86A2FE7F",
    "hybrid, 1C06F03B-704E-4657-B9CD-681A087A2FDC 970C694F-AFD0-4B99-B750-CDB7A329AB6F F222513B-DED1-49FA-B591-20CE86A2FE7F"
  })
  void uniqueIdsGoByRole(String type, String expected) {
    DiskLayout layout = ofDisk(type, 1024, 256 * ByteSize.MIB);
    assertEquals("97FD5997-F390-0B4A-A3F8-D106C1723AEA", layout.ids().disk().toString());
    assertEquals(
        expected,
        layout.partitions().stream()
            .map(partition -> partition.id().toString())
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "ESP, " + ESP_TYPE,
    "XBOOTLDR, " + XBOOTLDR_TYPE,
    "BIOS_GRUB, " + BIOS_GRUB_TYPE,
    "ROOT, " + LINUX_TYPE
  })
  void typeIdsAreThoseOfTheTools(PartitionRole role, String expected) {
    assertEquals(expected, role.typeGuid().toString());
  }

  @ParameterizedTest
  @EnumSource
  void partitionsNeverTouchTheTableOrEachOther(PartitionTableType type) {
    DiskLayout layout = ofDisk(type.specName(), 512, 256 * ByteSize.MIB);
    long free = type == PartitionTableType.NONE ? 0 : 34;
    for (Partition partition : layout.byPlace()) {
      assertTrue(partition.firstLba() >= free, partition::toString);
      assertTrue(partition.lastLba() >= partition.firstLba(), partition::toString);
      free = partition.lastLba() + 1;
    }
    long tail = type == PartitionTableType.NONE ? 0 : 2048;
    assertEquals(layout.sectorCount() - tail, free);
  }

  @ParameterizedTest
  @EnumSource
  void rootTakesWhatTheOthersLeave(PartitionTableType type) {
    long diskBytes = 700 * ByteSize.MIB;
    long bootSize = 300 * ByteSize.MIB + 12345;
    long rootBytes = DiskLayout.rootSizeBytes(type, bootSize, diskBytes);
    DiskLayout layout = DiskLayout.around(type, bootSize, rootBytes, IDS);
    assertEquals(diskBytes, layout.sizeBytes());
    Partition root = layout.partition(PartitionRole.ROOT);
    assertEquals(rootBytes, root.sizeBytes());
    assertEquals(type.rootStartBytes(bootSize), root.offsetBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "efi, ESP, 256M, 248",
    "efixbootldr, ESP, 256M, 92",
    "efixbootldr, XBOOTLDR, 256M, 156",
    "hybrid, ESP, 41M, 33",
    "efi, ESP, 8M, 0",
    "efixbootldr, XBOOTLDR, 64M, -36"
  })
  void bootPartitionIsMeasuredBeforeItIsPlaced(
      String type, PartitionRole role, String bootSize, long mib) {
    long bytes =
        DiskLayout.bootPartitionBytes(
            PartitionTableType.of(type).orElseThrow(), role, ByteSize.parse(bootSize, 1).bytes());
    assertEquals(mib * ByteSize.MIB, bytes);
  }

  @Test
  void tooSmallADiskLeavesNothingForRoot() {
    long left =
        DiskLayout.rootSizeBytes(PartitionTableType.EFI, 256 * ByteSize.MIB, 257 * ByteSize.MIB);
    assertEquals(0, left);
  }

  @Test
  void disksWithOtherRootsShareNoDerivedId() {
    DiskIds others = new DiskIds(DiskIds.DEFAULT_ROOT.derive("other"), DiskIds.DEFAULT_ROOT);
    assertTrue(IDS.mbrSignature() != others.mbrSignature());
    for (PartitionRole role : PartitionRole.values()) {
      assertTrue(!IDS.fileSystemSeed(role).equals(others.fileSystemSeed(role)), role::name);
    }
  }

  private static DiskLayout ofDisk(String specName, long diskMib, long bootSizeBytes) {
    PartitionTableType type = PartitionTableType.of(specName).orElseThrow();
    long rootBytes = DiskLayout.rootSizeBytes(type, bootSizeBytes, diskMib * ByteSize.MIB);
    return DiskLayout.around(type, bootSizeBytes, rootBytes, IDS);
  }

  private static String places(DiskLayout layout) {
    return layout.partitions().stream()
        .map(partition -> partition.firstLba() + "-" + partition.lastLba())
        .collect(Collectors.joining(" "));
  }
}
