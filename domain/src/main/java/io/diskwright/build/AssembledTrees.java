package io.diskwright.build;

import io.diskwright.layout.PartitionRole;
import io.diskwright.port.BootInstallation;
import io.diskwright.tree.FileTree;
import java.util.Map;
import java.util.Optional;

/**
 * All files of a disk.
 *
 * @param trees of the partitions that hold a filesystem
 * @param boot what boots it
 */
record AssembledTrees(Map<PartitionRole, FileTree> trees, BootInstallation boot) {

  FileTree tree(PartitionRole role) {
    return Optional.ofNullable(trees.get(role)).orElseThrow();
  }
}
