package io.diskwright.port;

import io.diskwright.layout.PartitionRole;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.TreeBuilder;
import java.io.IOException;
import java.util.Map;

/**
 * Makes the system on a disk boot, as data: nothing of it is run. Found by {@link
 * java.util.ServiceLoader}; without state.
 */
public interface BootInstaller {

  /**
   * Finds what boots in the root tree and puts loaders, menus and kernels into the trees.
   *
   * @param spec what the image is to be
   * @param trees of the partitions that hold a filesystem, complete but for this
   * @param files of the building machine
   * @param notes told what a user should know
   * @return what else there is to do
   * @throws io.diskwright.error.InvalidSpecException if there is nothing to boot where there must
   *     be, or no loader for what there is
   * @throws io.diskwright.error.SourceException if a file of a loader or of the system is damaged
   */
  BootInstallation install(
      ImageSpec spec, Map<PartitionRole, TreeBuilder> trees, HostFiles files, Progress notes)
      throws IOException;
}
