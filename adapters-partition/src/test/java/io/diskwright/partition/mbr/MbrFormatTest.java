package io.diskwright.partition.mbr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.partition.DiskBytes;
import io.diskwright.value.ByteSize;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbrFormatTest {

  private static final DiskIds IDS = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);

  private final MbrFormat format = new MbrFormat();

  /** Entries that parted 3.5 wrote for {@code mkpart primary ext4 1MiB -1} on files. */
  @ParameterizedTest
  @CsvSource({
    "3, 000001108303201f0008000000080000",
    "63, 000001108303e0df0008000000e80100",
    "64, 000001108303e0ef0008000000f00100",
    "65, 000001108303e0ff0008000000f80100",
    "512, 000001108303e0ff0008000000f00f00",
    "1024, 000001108303e0ff0008000000f01f00",
    "20480, 000001108303e0ff0008000000f07f02",
    "2097153, 000001108303e0ff0008000000f8ffff"
  })
  void entryIsWhatPartedWrites(long diskMib, String entry) {
    assertEquals(entry, hex(format.plan(ofDisk(diskMib), false), 0x1BE, 16));
  }

  @Test
  void signatureIsDerivedAndEverythingElseIsZero() {
    DiskLayout layout = ofDisk(512);
    Extents extents = format.plan(layout, false);
    assertEquals(
        "%08x".formatted(Integer.reverseBytes((int) layout.ids().mbrSignature())),
        hex(extents, 0x1B8, 4));
    assertEquals("00".repeat(0x1B8), hex(extents, 0, 0x1B8));
    assertEquals("00".repeat(48) + "55aa", hex(extents, 0x1CE, 50));
  }

  @Test
  void theEntryIsMarkedActiveForBiosesThatWantIt() {
    assertEquals("80", hex(format.plan(ofDisk(512), true), 0x1BE, 1));
  }

  @Test
  void bootCodeIsLeftToABootLoader() {
    Extents extents = format.plan(ofDisk(512), false);
    assertEquals(1, extents.count());
    assertEquals(440, extents.offset(0));
    assertEquals(512, extents.end());
  }

  @Test
  void partitionOfTwoTebibytesIsRefusedWithTheWayOut() {
    DoesNotFitException refusal =
        assertThrows(DoesNotFitException.class, () -> format.plan(ofDisk(2097154), false));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("4294967296 sectors (2 TiB)"), message);
    assertTrue(message.contains("at most 4294967295"), message);
    assertTrue(message.contains("legacy+gpt"), message);
  }

  @Test
  void isForMasterBootRecords() {
    assertEquals(TableKind.MBR, format.kind());
  }

  private static DiskLayout ofDisk(long diskMib) {
    long rootBytes = (diskMib - 2) * ByteSize.MIB;
    return DiskLayout.around(PartitionTableType.LEGACY, 0, rootBytes, IDS);
  }

  private static String hex(Extents extents, long start, int length) {
    return HexFormat.of().formatHex(DiskBytes.read(extents, start, length));
  }
}
