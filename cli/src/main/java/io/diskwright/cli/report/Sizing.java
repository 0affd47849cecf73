package io.diskwright.cli.report;

import io.diskwright.build.NixpkgsSize;
import io.diskwright.build.PlanSummary;
import io.diskwright.build.PlannedFileSystem;
import io.diskwright.layout.PartitionRole;
import io.diskwright.port.FileSystemUsage;
import java.util.List;

/** The disk that diskSize auto comes to, beside what make-disk-image.nix would come to, and why. */
record Sizing(long diskBytes, FileSystemUsage root, NixpkgsSize nixpkgs, double reservedPercent) {

  static Sizing of(PlanSummary plan, NixpkgsSize nixpkgs) {
    FileSystemUsage root =
        plan.fileSystems().stream()
            .filter(planned -> planned.partition().role() == PartitionRole.ROOT)
            .map(PlannedFileSystem::usage)
            .findFirst()
            .orElseThrow();
    return new Sizing(plan.layout().sizeBytes(), root, nixpkgs, plan.spec().reservedPercent());
  }

  /** Before and behind the root filesystem. */
  long aroundRootBytes() {
    return diskBytes - root.sizeBytes();
  }

  long usedBytes() {
    return root.sizeBytes() - root.freeBytes();
  }

  /** Free, but not for an unprivileged user. */
  long reservedBytes() {
    return root.freeBytes() - root.availableBytes();
  }

  /** What the rounding of the whole disk to MiB adds there. */
  long nixpkgsRoundingBytes() {
    return nixpkgs.diskBytes()
        - nixpkgs.usageBytes()
        - nixpkgs.fudgeBytes()
        - nixpkgs.additionalBytes()
        - nixpkgs.reservedBytes();
  }

  /** Why the two differ, a sentence each. */
  List<String> differences() {
    return List.of(
        "files: the planned filesystem's own count, its tables and journal included;"
            + " make-disk-image.nix takes %d blocks of 4 KiB (du) and two more for each of %d inodes"
                .formatted(nixpkgs.fileBlocks(), nixpkgs.inodes()),
        "reserve: reservedPercent %s and what Linux keeps back; make-disk-image.nix takes 5.2 %% of the files for reserve, tables and journal together"
            .formatted(percent()),
        "available: additionalSpace is what df shows a user; make-disk-image.nix adds it once,"
            + " whatever of it the filesystem takes",
        "around root: %d bytes; make-disk-image.nix counts %d, and what it forgets is taken from root"
            .formatted(aroundRootBytes(), nixpkgs.reservedBytes()));
  }

  private String percent() {
    long whole = (long) reservedPercent;
    return whole == reservedPercent ? Long.toString(whole) : Double.toString(reservedPercent);
  }
}
