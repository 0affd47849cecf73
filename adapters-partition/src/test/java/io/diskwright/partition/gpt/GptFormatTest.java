package io.diskwright.partition.gpt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.partition.DiskBytes;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Guid;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptFormatTest {

  private static final int SECTOR = DiskLayout.SECTOR_BYTES;

  /** What sgdisk gives the second partition in {@code legacy+gpt}, where rootGPUID is lost. */
  private static final Guid SECOND = Guid.parse("970C694F-AFD0-4B99-B750-CDB7A329AB6F");

  private final GptFormat format = new GptFormat();

  @ParameterizedTest
  @CsvFileSource(resources = "parted-and-sgdisk.tsv", delimiter = '\t')
  void tableIsTheRealToolsToTheLastBit(
      String type,
      long sectors,
      long bootEndMib,
      String primaryCrc,
      String backupCrc,
      String arrayCrc,
      String firstSectors,
      String lastSectors)
      throws NoSuchAlgorithmException {
    Extents extents = format.plan(asTheToolsPlace(type, sectors, bootEndMib), false);
    long backupHeader = (sectors - 1) * SECTOR;
    assertAll(
        () -> assertEquals(primaryCrc, crc(extents, SECTOR + 0x10)),
        () -> assertEquals(backupCrc, crc(extents, backupHeader + 0x10)),
        () -> assertEquals(arrayCrc, crc(extents, SECTOR + 0x58)),
        () -> assertEquals(firstSectors, sha256(DiskBytes.read(extents, 0, 34 * SECTOR))),
        () ->
            assertEquals(
                lastSectors,
                sha256(DiskBytes.read(extents, (sectors - 33) * SECTOR, 33 * SECTOR))));
  }

  @ParameterizedTest
  @ValueSource(longs = {2097152, 3145728})
  void protectiveMbrOfALargeDiskIsCapped(long diskMib) {
    long rootBytes = (diskMib - 257) * ByteSize.MIB;
    DiskLayout layout =
        DiskLayout.around(PartitionTableType.EFI, 256 * ByteSize.MIB, rootBytes, ids());
    byte[] entry = DiskBytes.read(format.plan(layout, false), 0x1BE, 16);
    assertEquals("00000200eeffffff01000000ffffffff", HexFormat.of().formatHex(entry));
  }

  @Test
  void theProtectiveEntryIsMarkedActiveForBiosesThatWantIt() {
    DiskLayout layout =
        DiskLayout.around(PartitionTableType.LEGACY_GPT, 0, 64 * ByteSize.MIB, ids());
    assertEquals((byte) 0x80, DiskBytes.read(format.plan(layout, true), 0x1BE, 1)[0]);
  }

  @Test
  void bootCodeIsLeftToABootLoader() {
    DiskLayout layout =
        DiskLayout.around(PartitionTableType.LEGACY_GPT, 0, 64 * ByteSize.MIB, ids());
    assertEquals(440, format.plan(layout, false).offset(0));
  }

  @Test
  void isForGuidPartitionTables() {
    assertEquals(TableKind.GPT, format.kind());
  }

  /** Our layout with what is ours alone undone, on a disk that need not be of whole MiB. */
  private static DiskLayout asTheToolsPlace(String specName, long sectors, long bootEndMib) {
    PartitionTableType type = PartitionTableType.of(specName).orElseThrow();
    long bootEnd = bootEndMib * ByteSize.MIB;
    long wholeMib = ByteSize.roundUp(sectors * SECTOR, ByteSize.MIB);
    long rootBytes = DiskLayout.rootSizeBytes(type, bootEnd, wholeMib);
    DiskIds ids = type == PartitionTableType.LEGACY_GPT ? new DiskIds(SECOND, SECOND) : ids();
    List<Partition> partitions =
        DiskLayout.around(type, bootEnd, rootBytes, ids).partitions().stream()
            .map(partition -> type == PartitionTableType.HYBRID ? asInHybrid(partition) : partition)
            .toList();
    return new DiskLayout(type, sectors * SECTOR, ids, partitions);
  }

  private static Partition asInHybrid(Partition ours) {
    return ours.role() != PartitionRole.BIOS_GRUB
        ? ours
        : new Partition(ours.number(), ours.role(), ours.firstLba(), 2048, ours.name(), ours.id());
  }

  private static DiskIds ids() {
    return new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);
  }

  private static String crc(Extents extents, long offset) {
    byte[] le = DiskBytes.read(extents, offset, 4);
    return HexFormat.of().formatHex(new byte[] {le[3], le[2], le[1], le[0]});
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
