package io.diskwright.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.value.ByteSize;
import io.diskwright.value.Guid;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Places, names, types and ids as parted 3.5 and sgdisk 1.0.9 write them for the commands of
 * make-disk-image.nix with binary sizes; hybrid's bios_grub ends at 2047 and the root of legacy+gpt
 * has rootGPUID, which are deviations on purpose.
 */
final class DiskLayoutTest {

  private static final DiskIds IDS = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);
  private static final String ESP_TYPE = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
  private static final String XBOOTLDR_TYPE = "BC13C2FF-59E6-4262-A352-B275FD6F7172";
  private static final String GRUB_TYPE = "21686148-6449-6E6F-744E-656564454649";
  private static final String LINUX_TYPE = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
  private static final String FIRST = "1C06F03B-704E-4657-B9CD-681A087A2FDC";
  private static final String SECOND = "970C694F-AFD0-4B99-B750-CDB7A329AB6F";
  private static final String ROOT = "F222513B-DED1-49FA-B591-20CE86A2FE7F";

  private static DiskLayout layout(PartitionTableType type, long bootMib, long diskMib) {
    long root = DiskLayout.rootSizeBytes(type, bootMib * ByteSize.MIB, diskMib * ByteSize.MIB);
    DiskLayout layout = DiskLayout.around(type, bootMib * ByteSize.MIB, root, IDS);
    assertEquals(diskMib * ByteSize.MIB, layout.sizeBytes());
    return layout;
  }

  private static List<String> table(PartitionTableType type, long bootMib, long diskMib) {
    return layout(type, bootMib, diskMib).partitions().stream()
        .map(
            partition ->
                "%d %d-%d %s %s %s"
                    .formatted(
                        partition.number(),
                        partition.firstLba(),
                        partition.lastLba(),
                        partition.role().typeGuid(),
                        partition.name(),
                        partition.id()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"512, 1046527", "1024, 2095103", "3072, 6289407"})
  void rootEndsOneMibBeforeTheDisk(long diskMib, long end) {
    assertEquals(
        List.of("1 2048-%d %s primary %s".formatted(end, LINUX_TYPE, ROOT)),
        table(PartitionTableType.LEGACY, 256, diskMib));
    assertEquals(
        List.of(
            "1 2048-4095 %s no-fs %s".formatted(GRUB_TYPE, FIRST),
            "2 4096-%d %s primary %s".formatted(end, LINUX_TYPE, ROOT)),
        table(PartitionTableType.LEGACY_GPT, 256, diskMib));
  }

  /** 256 MiB ends at 524287; parted reads 300MiB as 614399. */
  @ParameterizedTest
  @CsvSource({"256, 524287", "300, 614399"})
  void bootPartitionsEndAtBootSize(long bootMib, long bootEnd) {
    String root = "%d-2095103 %s".formatted(bootEnd + 1, LINUX_TYPE);
    assertEquals(
        List.of(
            "1 16384-%d %s ESP %s".formatted(bootEnd, ESP_TYPE, FIRST),
            "2 %s primary %s".formatted(root, ROOT)),
        table(PartitionTableType.EFI, bootMib, 1024));
    assertEquals(
        List.of(
            "1 16384-204799 %s ESP %s".formatted(ESP_TYPE, FIRST),
            "2 204800-%d %s BOOT %s".formatted(bootEnd, XBOOTLDR_TYPE, SECOND),
            "3 %s ROOT %s".formatted(root, ROOT)),
        table(PartitionTableType.EFI_XBOOTLDR, bootMib, 1024));
    assertEquals(
        List.of(
            "1 16384-%d %s ESP %s".formatted(bootEnd, ESP_TYPE, FIRST),
            "2 34-2047 %s no-fs %s".formatted(GRUB_TYPE, SECOND),
            "3 %s primary %s".formatted(root, ROOT)),
        table(PartitionTableType.HYBRID, bootMib, 1024));
  }

  @Test
  void withoutATableTheFilesystemIsTheDisk() {
    DiskLayout layout = layout(PartitionTableType.NONE, 256, 64);
    assertEquals(1, layout.partitions().size());
    assertEquals(0, layout.partition(PartitionRole.ROOT).offsetBytes());
    assertEquals(64 * ByteSize.MIB, layout.partition(PartitionRole.ROOT).sizeBytes());
    assertEquals(131_072, layout.sectorCount());
    assertThrows(NoSuchElementException.class, () -> layout.partition(PartitionRole.ESP));
  }

  @Test
  void bootSizeIsRoundedDownToWholeMib() {
    long bootSize = 300 * ByteSize.MIB - 1;
    assertEquals(299 * ByteSize.MIB, PartitionTableType.EFI.rootStartBytes(bootSize));
    assertEquals(
        291 * ByteSize.MIB,
        DiskLayout.bootPartitionBytes(PartitionTableType.EFI, PartitionRole.ESP, bootSize));
    assertEquals(
        92 * ByteSize.MIB,
        DiskLayout.bootPartitionBytes(
            PartitionTableType.EFI_XBOOTLDR, PartitionRole.ESP, bootSize));
  }

  @Test
  void hybridsSecondPartitionLiesFirst() {
    assertEquals(
        List.of(2, 1, 3),
        layout(PartitionTableType.HYBRID, 256, 1024).byPlace().stream()
            .map(Partition::number)
            .toList());
  }

  @Test
  void aDiskTooSmallLeavesNothingForRoot() {
    assertEquals(0, DiskLayout.rootSizeBytes(PartitionTableType.LEGACY, 0, 2 * ByteSize.MIB));
    assertEquals(
        -ByteSize.MIB,
        DiskLayout.rootSizeBytes(PartitionTableType.EFI, 256 * ByteSize.MIB, 256 * ByteSize.MIB));
  }

  @Test
  void everyTypeIsFoundByItsNameInASpec() {
    for (PartitionTableType type : PartitionTableType.values()) {
      assertEquals(Optional.of(type), PartitionTableType.of(type.specName()));
    }
    assertEquals(Optional.empty(), PartitionTableType.of("EFI"));
    assertEquals(
        "none, legacy, legacy+gpt, efi, efixbootldr, hybrid", PartitionTableType.specNames());
  }

  @Test
  void idsThatTheSpecFixesAreThoseOnNixpkgsDisks() {
    assertEquals(Guid.parse("97FD5997-F390-0B4A-A3F8-D106C1723AEA"), IDS.disk());
  }

  /** Computed with python's uuid.uuid5. */
  @Test
  void allOtherIdsAreDerivedFromTheRootPartitions() {
    assertEquals(0xF5E9_6A9EL, IDS.mbrSignature());
    assertEquals(
        Guid.parse("7bb0d125-d88e-52b5-b83d-05cbc3e0871b"), IDS.fileSystemSeed(PartitionRole.ESP));
    assertEquals(
        Guid.parse("ac9e409c-6f0c-5672-b8c5-26e0901635ad"),
        IDS.fileSystemSeed(PartitionRole.XBOOTLDR));
    assertEquals(
        Guid.parse("925f3f26-ef5c-5c8f-98b5-e7c962a0475b"), IDS.fileSystemSeed(PartitionRole.ROOT));
  }

  @Test
  void disksWithDifferentRootsShareNoDerivedId() {
    DiskIds other = new DiskIds(new Guid(1, 2), DiskIds.DEFAULT_ROOT);
    assertEquals(
        8,
        java.util.stream.Stream.of(
                IDS.fileSystemSeed(PartitionRole.ESP),
                IDS.fileSystemSeed(PartitionRole.XBOOTLDR),
                IDS.fileSystemSeed(PartitionRole.ROOT),
                IDS.container("vdi"),
                other.fileSystemSeed(PartitionRole.ESP),
                other.fileSystemSeed(PartitionRole.XBOOTLDR),
                other.fileSystemSeed(PartitionRole.ROOT),
                other.container("vdi"))
            .distinct()
            .count());
  }
}
