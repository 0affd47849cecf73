package io.diskwright.layout;

import io.diskwright.value.Guid;

/** What a partition is for, with its type in a GPT. */
public enum PartitionRole {
  /** EFI system partition (UEFI 2.10, 5.3.3). */
  ESP("ESP", Guid.parse("C12A7328-F81F-11D2-BA4B-00A0C93EC93B")),
  /** Extended boot loader partition (the Boot Loader Specification). */
  XBOOTLDR("XBOOTLDR", Guid.parse("BC13C2FF-59E6-4262-A352-B275FD6F7172")),
  /** Where GRUB embeds its core image on a GPT disk; holds no filesystem. */
  BIOS_GRUB("bios_grub", Guid.parse("21686148-6449-6E6F-744E-656564454649")),
  /** The root filesystem ("Linux filesystem data"). */
  ROOT("root", Guid.parse("0FC63DAF-8483-4772-8E79-3D69D8477DE4"));

  private final String displayName;
  private final Guid typeGuid;

  PartitionRole(String displayName, Guid typeGuid) {
    this.displayName = displayName;
    this.typeGuid = typeGuid;
  }

  /** The name in messages. */
  public String displayName() {
    return displayName;
  }

  /** The partition type in a GPT. */
  public Guid typeGuid() {
    return typeGuid;
  }

  /** Whether it holds a FAT32 filesystem that firmware reads. */
  public boolean isBoot() {
    return this == ESP || this == XBOOTLDR;
  }
}
