package io.diskwright.spec;

import io.diskwright.error.Problem;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold between the attributes of a spec; the first rules are the assertions of
 * make-disk-image.nix.
 */
final class SpecRules {

  /**
   * Smallest FAT32 in whole MiB: 65,525 clusters of one sector and their tables (Microsoft's FAT
   * specification).
   */
  private static final long SMALLEST_FAT32_BYTES = 33 * ByteSize.MIB;

  private static final double LARGEST_RESERVED_PERCENT = 50;

  private final ImageSpec spec;
  private final List<Problem> problems = new ArrayList<>();

  SpecRules(ImageSpec spec) {
    this.spec = spec;
  }

  List<Problem> problems() {
    checkFileSystem();
    checkSources();
    checkBootSize();
    checkDiskSize();
    checkNumbers();
    checkContents();
    return List.copyOf(problems);
  }

  private void checkFileSystem() {
    if (spec.partitionTableType() != PartitionTableType.NONE && !spec.fsType().equals("ext4")) {
      problem(
          "fsType",
          "'%s': to produce a partition table, fsType must be ext4; choose that, or partitionTableType none"
              .formatted(spec.fsType()));
    }
    if (spec.label().length() == 0) {
      problem("label", "is empty; leave it out for the default");
    }
    if (spec.baseName().isEmpty() || spec.baseName().contains("/")) {
      problem("baseName", "'%s' is not a file name".formatted(spec.baseName()));
    }
  }

  private void checkSources() {
    if (spec.root().isEmpty() && spec.contents().isEmpty()) {
      problem("", "nothing to build from: give root or contents");
    }
  }

  private void checkBootSize() {
    for (PartitionRole role : spec.partitionTableType().roles()) {
      if (!role.isBoot()) {
        continue;
      }
      long held =
          DiskLayout.bootPartitionBytes(spec.partitionTableType(), role, spec.bootSizeBytes());
      if (held < SMALLEST_FAT32_BYTES) {
        ByteSize needed =
            new ByteSize(
                spec.bootSizeBytes() / ByteSize.MIB * ByteSize.MIB + SMALLEST_FAT32_BYTES - held);
        problem(
            "bootSize",
            "%s leaves %d MiB for the %s, FAT32 needs 33 MiB; raise it to %s"
                .formatted(
                    new ByteSize(spec.bootSizeBytes()),
                    held / ByteSize.MIB,
                    role.displayName(),
                    needed));
      }
    }
  }

  private void checkDiskSize() {
    if (spec.diskSizeBytes().isEmpty()) {
      return;
    }
    long disk = spec.diskSizeBytes().getAsLong();
    if (DiskLayout.rootSizeBytes(spec.partitionTableType(), spec.bootSizeBytes(), disk) <= 0) {
      problem(
          "diskSize",
          "%s leaves nothing for root, which begins at %s; raise it"
              .formatted(
                  new ByteSize(disk),
                  new ByteSize(spec.partitionTableType().rootStartBytes(spec.bootSizeBytes()))));
    }
  }

  private void checkNumbers() {
    if (!(spec.reservedPercent() >= 0 && spec.reservedPercent() <= LARGEST_RESERVED_PERCENT)) {
      problem("reservedPercent", "%s is not between 0 and 50".formatted(spec.reservedPercent()));
    }
    if (spec.inodes().isPresent() && spec.inodes().getAsLong() <= 0) {
      problem("inodes", "%d is not a number of inodes".formatted(spec.inodes().getAsLong()));
    }
  }

  private void checkContents() {
    for (int i = 0; i < spec.contents().size(); i++) {
      checkContent("contents[%d]".formatted(i), spec.contents().get(i));
    }
  }

  private void checkContent(String attribute, ContentSpec content) {
    if (content.user().isPresent() != content.group().isPresent()) {
      problem(
          attribute,
          "contents of the disk image should set none of {user, group} or both at the same time; %s is missing"
              .formatted(content.user().isPresent() ? "group" : "user"));
    }
    PartitionRole role = content.target().role();
    if (!spec.partitionTableType().has(role)) {
      problem(
          attribute + ".target",
          "'%s': a disk with partitionTableType %s has no %s"
              .formatted(
                  content.target(), spec.partitionTableType().specName(), role.displayName()));
    }
    if (role.isBoot() && (content.mode().isPresent() || content.user().isPresent())) {
      problem(
          attribute,
          "'%s': FAT32 keeps no mode, user or group; leave them out".formatted(content.target()));
    }
  }

  private void problem(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
