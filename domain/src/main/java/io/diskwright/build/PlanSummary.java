package io.diskwright.build;

import io.diskwright.layout.DiskLayout;
import io.diskwright.port.BootSummary;
import io.diskwright.spec.ImageSpec;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a plan.
 *
 * @param spec what was asked for
 * @param layout the partitions
 * @param fileSystems those that hold a filesystem, in the order of the partition numbers
 * @param dataBytes bytes in extents: what is written at most
 * @param nixpkgsSize what make-disk-image.nix makes of diskSize {@code auto}; empty if a size is
 *     given
 * @param boot what boots it
 * @param notes what a user should know
 */
public record PlanSummary(
    ImageSpec spec,
    DiskLayout layout,
    List<PlannedFileSystem> fileSystems,
    long dataBytes,
    Optional<NixpkgsSize> nixpkgsSize,
    BootSummary boot,
    List<String> notes) {

  /** Takes copies. */
  public PlanSummary {
    fileSystems = List.copyOf(fileSystems);
    notes = List.copyOf(notes);
  }
}
