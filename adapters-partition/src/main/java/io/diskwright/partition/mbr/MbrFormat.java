package io.diskwright.partition.mbr;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.PartitionTableFormat;
import io.diskwright.value.ByteSize;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a master boot record with one partition, the root filesystem. Its extent begins behind the
 * boot code, whose place a boot loader may take.
 */
public final class MbrFormat implements PartitionTableFormat {

  /** For {@link java.util.ServiceLoader}. */
  public MbrFormat() {}

  @Override
  public TableKind kind() {
    return TableKind.MBR;
  }

  @Override
  public Extents plan(DiskLayout layout, boolean active) {
    byte[] sector =
        new MasterBootRecord(layout.ids().mbrSignature(), root(layout, active)).encode();
    byte[] fields = Arrays.copyOfRange(sector, MasterBootRecord.BOOT_CODE_BYTES, sector.length);
    long offsetBytes = MasterBootRecord.BOOT_CODE_BYTES;
    return Extents.of(List.of(new Extent(offsetBytes, fields.length, Payload.of(fields))));
  }

  private static MbrPartitionEntry root(DiskLayout layout, boolean active) {
    Partition root = layout.partition(PartitionRole.ROOT);
    if (root.sectorCount() > MbrPartitionEntry.MOST_SECTORS) {
      throw new DoesNotFitException(
          "MBR: the root partition has %d sectors (%s), an entry holds at most %d; use a GPT layout, for example partitionTableType legacy+gpt"
              .formatted(
                  root.sectorCount(),
                  new ByteSize(root.sizeBytes()),
                  MbrPartitionEntry.MOST_SECTORS));
    }
    return new MbrPartitionEntry(
        active, MbrPartitionEntry.TYPE_LINUX, root.firstLba(), root.sectorCount());
  }
}
