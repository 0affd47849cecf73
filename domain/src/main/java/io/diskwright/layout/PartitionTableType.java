package io.diskwright.layout;

import io.diskwright.value.ByteSize;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways to divide a disk, by the names that a spec uses. */
public enum PartitionTableType {
  /** No table: the root filesystem is the disk. */
  NONE("none", TableKind.NONE),
  /** MBR with one partition. */
  LEGACY("legacy", TableKind.MBR),
  /** GPT for BIOS machines: a place for GRUB's core, then root. */
  LEGACY_GPT("legacy+gpt", TableKind.GPT),
  /** GPT for UEFI machines: an EFI system partition, then root. */
  EFI("efi", TableKind.GPT),
  /** GPT with a small EFI system partition and kernels on an extended boot loader partition. */
  EFI_XBOOTLDR("efixbootldr", TableKind.GPT),
  /** GPT that both BIOS and UEFI machines boot from. */
  HYBRID("hybrid", TableKind.GPT);

  /** What is written around the partitions. */
  public enum TableKind {
    /** Nothing. */
    NONE,
    /** A master boot record. */
    MBR,
    /** A GUID partition table with its protective MBR and backup. */
    GPT
  }

  private final String specName;
  private final TableKind kind;

  PartitionTableType(String specName, TableKind kind) {
    this.specName = specName;
    this.kind = kind;
  }

  /** The name in a spec. */
  public String specName() {
    return specName;
  }

  /** What kind of table it is. */
  public TableKind kind() {
    return kind;
  }

  /** The type of that name in a spec. */
  public static Optional<PartitionTableType> of(String specName) {
    return Arrays.stream(values()).filter(type -> type.specName.equals(specName)).findFirst();
  }

  /** All names, for messages. */
  public static String specNames() {
    return Arrays.stream(values())
        .map(PartitionTableType::specName)
        .collect(Collectors.joining(", "));
  }

  /** Whether there is a partition of that role. */
  public boolean has(PartitionRole role) {
    return roles().contains(role);
  }

  /** Whether a BIOS can boot from it: there is room for a loader. */
  public boolean bootsByBios() {
    return this == LEGACY || this == LEGACY_GPT || this == HYBRID;
  }

  /** The roles in the order of the partition numbers. */
  public List<PartitionRole> roles() {
    return switch (this) {
      case NONE, LEGACY -> List.of(PartitionRole.ROOT);
      case LEGACY_GPT -> List.of(PartitionRole.BIOS_GRUB, PartitionRole.ROOT);
      case EFI -> List.of(PartitionRole.ESP, PartitionRole.ROOT);
      case EFI_XBOOTLDR -> List.of(PartitionRole.ESP, PartitionRole.XBOOTLDR, PartitionRole.ROOT);
      case HYBRID -> List.of(PartitionRole.ESP, PartitionRole.BIOS_GRUB, PartitionRole.ROOT);
    };
  }

  /** Where the root filesystem begins, in bytes. */
  public long rootStartBytes(long bootSizeBytes) {
    return switch (this) {
      case NONE -> 0;
      case LEGACY -> ByteSize.MIB;
      case LEGACY_GPT -> 2 * ByteSize.MIB;
      case EFI, EFI_XBOOTLDR, HYBRID -> bootSizeBytes / ByteSize.MIB * ByteSize.MIB;
    };
  }
}
