package io.diskwright.spec;

import io.diskwright.error.Problem;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import io.diskwright.value.SlashPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  /** As large as an ext4 with 4 KiB blocks can be, so that sums of sizes stay below 2^63. */
  private static final long LARGEST_SIZE_BYTES = 1L << 60;

  private static final double LARGEST_RESERVED_PERCENT = 50;

  /** As Nix checks the name of a store path. */
  private static final Pattern STORE_NAME = Pattern.compile("(?!\\.)[0-9A-Za-z+._?=-]{1,211}");

  private final ImageSpec spec;
  private final List<Problem> problems = new ArrayList<>();

  SpecRules(ImageSpec spec) {
    this.spec = spec;
  }

  List<Problem> problems() {
    checkFileSystem();
    checkNames();
    checkSources();
    checkSizes();
    checkNumbers();
    checkContents();
    problems.addAll(new NixRules(spec).problems());
    problems.addAll(new BootRules(spec).problems());
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
  }

  private void checkNames() {
    if (!isFileName(spec.baseName())) {
      problem("baseName", "'%s' is not a file name".formatted(spec.baseName()));
    }
    if (!STORE_NAME.matcher(spec.name()).matches()) {
      problem(
          "name",
          "'%s' is no name in a Nix store: 1 to 211 letters, digits and + - . _ ? =, no dot in front"
              .formatted(spec.name()));
    }
    if (spec.postVm().filter(command -> command.text().isBlank()).isPresent()) {
      problem("postVM", "is empty; leave it out for none");
    }
    if (spec.postVm().filter(command -> command.text().indexOf('\0') >= 0).isPresent()) {
      problem("postVM", "holds a NUL character");
    }
  }

  private static boolean isFileName(String name) {
    return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
  }

  private void checkSources() {
    boolean fromStore = spec.nix().onlyNixStore() || !spec.nix().closures().isEmpty();
    if (spec.root().isEmpty() && spec.contents().isEmpty() && !fromStore) {
      problem("", "nothing to build from: give root, contents or closureInfo");
    }
  }

  private void checkSizes() {
    boolean bootSize = isSize("bootSize", spec.bootSizeBytes());
    boolean diskSize = isSize("diskSize", spec.givenDiskSizeBytes().orElse(0));
    isSize("additionalSpace", spec.additionalSpaceBytes());
    if (bootSize) {
      checkBootSize();
    }
    if (bootSize && diskSize) {
      checkDiskSize();
    }
  }

  private boolean isSize(String attribute, long bytes) {
    boolean right = bytes >= 0 && bytes <= LARGEST_SIZE_BYTES;
    if (!right) {
      problem(attribute, "%d bytes; a size is 0 to 1024 PiB".formatted(bytes));
    }
    return right;
  }

  private void checkBootSize() {
    for (PartitionRole role : spec.partitionTableType().roles()) {
      if (!role.isBoot()) {
        continue;
      }
      long held =
          DiskLayout.bootPartitionBytes(spec.partitionTableType(), role, spec.bootSizeBytes());
      if (held < SMALLEST_FAT32_BYTES) {
        long needed =
            spec.bootSizeBytes() / ByteSize.MIB * ByteSize.MIB + SMALLEST_FAT32_BYTES - held;
        problem(
            "bootSize",
            "%s leaves %d MiB for the %s, FAT32 needs 33 MiB; raise it to %s"
                .formatted(
                    new ByteSize(spec.bootSizeBytes()),
                    Math.max(0, held / ByteSize.MIB),
                    role.displayName(),
                    new ByteSize(needed).exactText()));
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
    boolean fat = role.isBoot() || spec.fsType().equals("vfat");
    boolean owned = content.user().isPresent() || content.group().isPresent();
    if (fat && (content.mode().isPresent() || owned)) {
      problem(
          attribute,
          "'%s': FAT32 keeps no mode, user or group; leave them out".formatted(content.target()));
    }
    checkTarget(attribute + ".target", content);
  }

  private void checkTarget(String attribute, ContentSpec content) {
    String name = SlashPath.of(content.target().path()).name().toString();
    if (!content.isGlob() && (name.equals(".") || name.equals(".."))) {
      problem(attribute, "'%s' does not end in a name".formatted(content.target()));
    }
    if (content.target().path().contains(0)) {
      problem(attribute, "'%s' holds a NUL byte".formatted(content.target()));
    }
  }

  private void problem(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
