package io.diskwright.partition.gpt;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.PartitionTableFormat;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a GUID partition table: protective MBR, header and entries, and both again at the end of
 * the disk. The protective MBR's extent begins behind the boot code, whose place a boot loader may
 * take.
 */
public final class GptFormat implements PartitionTableFormat {

  private static final long PRIMARY_HEADER_LBA = 1;
  private static final long PRIMARY_ARRAY_LBA = 2;
  private static final long ARRAY_SECTORS = GptEntryArray.BYTES / DiskLayout.SECTOR_BYTES;
  private static final long FIRST_USABLE_LBA = PRIMARY_ARRAY_LBA + ARRAY_SECTORS;

  /** For {@link java.util.ServiceLoader}. */
  public GptFormat() {}

  @Override
  public TableKind kind() {
    return TableKind.GPT;
  }

  @Override
  public Extents plan(DiskLayout layout, boolean active) {
    byte[] array = GptEntryArray.of(layout.partitions()).encode();
    long lastLba = layout.sectorCount() - 1;
    long backupArrayLba = lastLba - ARRAY_SECTORS;
    GptHeader primary = primaryHeader(layout, backupArrayLba - 1, array);
    GptHeader backup = primary.backup(backupArrayLba);
    return Extents.of(
        List.of(
            protectiveMbr(layout, active),
            atLba(PRIMARY_HEADER_LBA, primary.encode()),
            atLba(PRIMARY_ARRAY_LBA, array),
            atLba(backupArrayLba, array),
            atLba(lastLba, backup.encode())));
  }

  private static GptHeader primaryHeader(DiskLayout layout, long lastUsableLba, byte[] array) {
    CRC32 arrayCrc = new CRC32();
    arrayCrc.update(array);
    return new GptHeader(
        PRIMARY_HEADER_LBA,
        layout.sectorCount() - 1,
        FIRST_USABLE_LBA,
        lastUsableLba,
        layout.ids().disk(),
        PRIMARY_ARRAY_LBA,
        GptEntryArray.COUNT,
        GptEntry.BYTES,
        arrayCrc.getValue());
  }

  private static Extent protectiveMbr(DiskLayout layout, boolean active) {
    byte[] sector = new ProtectiveMbr(layout.sectorCount(), active).encode();
    byte[] fields = Arrays.copyOfRange(sector, ProtectiveMbr.BOOT_CODE_BYTES, sector.length);
    return new Extent(ProtectiveMbr.BOOT_CODE_BYTES, fields.length, Payload.of(fields));
  }

  private static Extent atLba(long lba, byte[] bytes) {
    return new Extent(lba * DiskLayout.SECTOR_BYTES, bytes.length, Payload.of(bytes));
  }
}
