package io.diskwright.boot.grub;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Disks to embed in. */
final class Disks {

  private static final DiskIds IDS = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);

  private Disks() {}

  static DiskLayout of(PartitionTableType type) {
    return DiskLayout.around(type, 64 * ByteSize.MIB, 16 * ByteSize.MIB, IDS);
  }

  static Extents embed(PartitionTableType type) throws IOException {
    return BiosGrub.from(HostGrub.files()).embed(of(type), "/boot/grub");
  }

  static byte[] bytes(Extent extent) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(extent.length()));
    extent.payload().fill(0, bytes);
    return bytes.array();
  }
}
