package io.diskwright.boot.install;

import io.diskwright.boot.system.TreeFiles;
import io.diskwright.layout.PartitionRole;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * The disk that loaders are installed on.
 *
 * @param spec what it is to be
 * @param byRole its trees
 * @param notes told what a user should know
 */
record DiskTrees(ImageSpec spec, Map<PartitionRole, TreeBuilder> byRole, Progress notes) {

  Optional<TreeBuilder> tree(PartitionRole role) {
    return Optional.ofNullable(byRole.get(role));
  }

  TreeBuilder root() {
    return tree(PartitionRole.ROOT).orElseThrow();
  }

  TreeFiles rootFiles() {
    return new TreeFiles(root());
  }

  /** Metadata of what is added to the root filesystem. */
  Metadata added(int permissions) {
    return Metadata.ofRoot(permissions, spec.timestamp());
  }
}
