package io.diskwright.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What starts the boot loader of a disk. */
public enum FirmwareType {
  /** UEFI if the disk has an EFI system partition, else BIOS. */
  AUTO,
  /** The boot code in the first sector. */
  BIOS,
  /** A program on the EFI system partition. */
  UEFI;

  /** The name in options. */
  public String specName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that name. */
  public static Optional<FirmwareType> of(String specName) {
    return Arrays.stream(values()).filter(one -> one.specName().equals(specName)).findFirst();
  }
}
