package io.diskwright.port;

import io.diskwright.layout.PartitionTable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one kind of partition table. The table may be a stranger's: no allocation follows a number
 * in it beyond what such a table can have, and every partition that is told lies on the disk. Found
 * by {@link java.util.ServiceLoader}; pure and without state.
 */
public interface PartitionTableReader {

  /**
   * The table of a disk.
   *
   * @param notes told of damage that the table's other copy makes up for
   * @return empty if the disk has none of this kind
   * @throws io.diskwright.error.CorruptImageException if there is one that cannot be trusted
   */
  Optional<PartitionTable> read(BlockSource disk, Progress notes) throws IOException;

  /**
   * Looks at every copy and every entry of the table, if the disk has one of this kind.
   *
   * @param faults told each; none means that the table is sound
   */
  void check(BlockSource disk, Consumer<Fault> faults) throws IOException;
}
