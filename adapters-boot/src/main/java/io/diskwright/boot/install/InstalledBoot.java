package io.diskwright.boot.install;

import io.diskwright.boot.grub.BiosGrub;
import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskLayout;
import io.diskwright.port.BootInstallation;
import io.diskwright.port.BootSummary;
import java.io.IOException;
import java.util.Optional;

/** What is installed, and what remains to be placed. */
record InstalledBoot(
    BootSummary summary, Optional<BiosGrub> grub, Optional<FirmwareVariables> variables)
    implements BootInstallation {

  @Override
  public Extents embed(DiskLayout layout) throws IOException {
    return grub.isPresent()
        ? grub.get().embed(layout, BiosSide.DIRECTORY)
        : BootInstallation.NONE.embed(layout);
  }

  @Override
  public Optional<byte[]> efiVariables(DiskLayout layout) {
    return variables.map(made -> made.encode(layout));
  }
}
