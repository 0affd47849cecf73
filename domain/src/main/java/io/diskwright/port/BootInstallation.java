package io.diskwright.port;

import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskLayout;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What makes a disk boot, beside the files in its trees: what depends on where partitions are. */
public interface BootInstallation {

  /** Nothing is installed. */
  BootInstallation NONE =
      new BootInstallation() {
        @Override
        public BootSummary summary() {
          return BootSummary.NONE;
        }

        @Override
        public Extents embed(DiskLayout layout) {
          return Extents.of(List.of());
        }

        @Override
        public Optional<byte[]> efiVariables(DiskLayout layout) {
          return Optional.empty();
        }
      };

  /** What is installed. */
  BootSummary summary();

  /**
   * Code outside filesystems: in front of the fields of the MBR, and where a loader's core goes.
   *
   * @throws io.diskwright.error.DoesNotFitException if there is no room for it
   * @throws IOException if the loader's files cannot be read
   */
  Extents embed(DiskLayout layout) throws IOException;

  /**
   * Variables of EFI firmware that boot this disk, as the file that virtual machines take; empty if
   * none are wanted.
   *
   * @throws io.diskwright.error.DoesNotFitException if the file has no room for them
   */
  Optional<byte[]> efiVariables(DiskLayout layout);
}
