package io.diskwright.boot.install;

import io.diskwright.layout.PartitionRole;
import io.diskwright.port.BootInstallation;
import io.diskwright.port.BootInstaller;
import io.diskwright.port.HostFiles;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.TreeBuilder;
import java.io.IOException;
import java.util.Map;

/** Installs systemd-boot, GRUB and EFI variables. */
public final class LoaderInstaller implements BootInstaller {

  /** For {@link java.util.ServiceLoader}. */
  public LoaderInstaller() {}

  @Override
  public BootInstallation install(
      ImageSpec spec, Map<PartitionRole, TreeBuilder> trees, HostFiles files, Progress notes)
      throws IOException {
    return new Installation(new DiskTrees(spec, trees, notes), files).run();
  }
}
