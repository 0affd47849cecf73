package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Shape;
import io.diskwright.spec.ImageSpec;
import java.util.List;

/** Attributes of the disk and its root filesystem. */
public final class DiskAttributes {

  /** See {@link ImageSpec#partitionTableType()}. */
  public static final Attribute PARTITION_TABLE_TYPE =
      new Attribute(
          "partitionTableType",
          Shape.TEXT,
          "TYPE",
          "legacy",
          "how the disk is divided: none, legacy, legacy+gpt, efi, efixbootldr or hybrid",
          (value, spec) -> spec.partitionTableType(Scalars.partitionTableType(value.text())));

  /** See {@link ImageSpec#fsType()}. */
  public static final Attribute FS_TYPE =
      new Attribute(
          "fsType",
          Shape.TEXT,
          "NAME",
          "ext4",
          "root filesystem: ext4, or vfat with partitionTableType none",
          (value, spec) -> spec.fsType(value.text()));

  /** See {@link ImageSpec#label()}. */
  public static final Attribute LABEL =
      new Attribute(
          "label",
          Shape.TEXT,
          "TEXT",
          "nixos, or nix-store with onlyNixStore",
          "label of the root filesystem, at most 16 bytes (11 for vfat)",
          (value, spec) -> spec.label(value.text()));

  /** See {@link ImageSpec#diskSizeBytes()}. */
  public static final Attribute DISK_SIZE =
      new Attribute(
          "diskSize",
          Shape.TEXT,
          "SIZE",
          "auto",
          "size of the disk, a bare number in MiB; auto is the smallest that holds everything and"
              + " additionalSpace",
          (value, spec) -> Scalars.diskSize(value.text()).ifPresent(spec::diskSize));

  /** See {@link ImageSpec#additionalSpaceBytes()}. */
  public static final Attribute ADDITIONAL_SPACE =
      new Attribute(
          "additionalSpace",
          Shape.TEXT,
          "SIZE",
          "512M",
          "what is free for an unprivileged user with diskSize auto",
          (value, spec) -> spec.additionalSpace(Scalars.size(value.text(), 1)));

  /** See {@link ImageSpec#bootSizeBytes()}. */
  public static final Attribute BOOT_SIZE =
      new Attribute(
          "bootSize",
          Shape.TEXT,
          "SIZE",
          "256M",
          "where the boot partitions end, rounded down to whole MiB",
          (value, spec) -> spec.bootSize(Scalars.size(value.text(), 1)));

  /** See {@link ImageSpec#reservedPercent()}. */
  public static final Attribute RESERVED_PERCENT =
      new Attribute(
          "reservedPercent",
          Shape.TEXT,
          "PERCENT",
          "5",
          "share of the root filesystem kept for the superuser, 0 to 50",
          (value, spec) -> spec.reservedPercent(Scalars.percent(value.text())));

  /** See {@link ImageSpec#inodes()}. */
  public static final Attribute INODES =
      new Attribute(
          "inodes",
          Shape.TEXT,
          "COUNT",
          "auto",
          "inodes of the root filesystem; auto is enough for the files and for additionalSpace",
          (value, spec) -> Scalars.count(value.text()).ifPresent(spec::inodes));

  /** All of them, in the order of the reference. */
  static final List<Attribute> ALL =
      List.of(
          PARTITION_TABLE_TYPE,
          FS_TYPE,
          LABEL,
          DISK_SIZE,
          ADDITIONAL_SPACE,
          BOOT_SIZE,
          RESERVED_PERCENT,
          INODES);

  private DiskAttributes() {}
}
