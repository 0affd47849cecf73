package io.diskwright.port;

import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTableType.TableKind;

/**
 * A partition table that can be planned. Found by {@link java.util.ServiceLoader}; pure and without
 * state.
 */
public interface PartitionTableFormat {

  /** The kind of table it writes. */
  TableKind kind();

  /**
   * Every sector of the table, backups included, but for the boot code.
   *
   * @param active whether the first entry of the MBR is marked active
   * @throws io.diskwright.error.DoesNotFitException if the table cannot express a partition
   */
  Extents plan(DiskLayout layout, boolean active);
}
